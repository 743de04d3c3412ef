package dev.billhook.engine.payment.authentication;

import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class AuthenticationStore {
    private final TenantSql sql;

    AuthenticationStore(TenantSql sql) {
        this.sql = sql;
    }

    record Row(UUID intent, Instant expiresAt, boolean used) {}

    void insert(AuthenticationId id, UUID intent, Instant expiresAt, Instant now) {
        sql.sql("""
                INSERT INTO payment_authentication (id, intent_id, expires_at, created_at)
                VALUES (:id, :intent, :expires, :now)
                """)
                .param("id", id.value())
                .param("intent", intent)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(AuthenticationId id) {
        return sql.sql("SELECT intent_id, expires_at, used_at FROM payment_authentication WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> new Row(
                        row.getObject("intent_id", UUID.class),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getObject("used_at") != null))
                .optional();
    }

    /** False when it was used before. */
    boolean use(AuthenticationId id, Instant now) {
        return sql.sql("UPDATE payment_authentication SET used_at = :now WHERE id = :id AND used_at IS NULL")
                        .param("id", id.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
