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
        return sql.sql("SELECT wrapped FROM data_key WHERE subject = :subject")
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

    void delete(UUID subject) {
        sql.sql("DELETE FROM data_key WHERE subject = :subject")
                .param("subject", subject)
                .update();
    }
}
