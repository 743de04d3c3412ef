package dev.billhook.engine.kit.vault;

import dev.billhook.engine.kit.db.TenantSql;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class DataKeyStore {
    private final TenantSql sql;

    DataKeyStore(TenantSql sql) {
        this.sql = sql;
    }

    Optional<byte[]> find(UUID subject) {
        return sql.sql("SELECT wrapped FROM data_key WHERE subject = :subject AND erased_at IS NULL")
                .param("subject", subject)
                .query(byte[].class)
                .optional();
    }

    void insertIfAbsent(UUID subject, byte[] wrapped) {
        sql.sql("INSERT INTO data_key (subject, wrapped) VALUES (:subject, :wrapped) ON CONFLICT DO NOTHING")
                .param("subject", subject)
                .param("wrapped", wrapped)
                .update();
    }

    /** For good: {@link #insertIfAbsent} makes no other. */
    void erase(UUID subject) {
        sql.sql("""
                INSERT INTO data_key (subject, wrapped, erased_at) VALUES (:subject, NULL, clock_timestamp())
                ON CONFLICT (tenant_id, subject) DO UPDATE SET wrapped = NULL, erased_at = clock_timestamp()
                """).param("subject", subject).update();
    }
}
