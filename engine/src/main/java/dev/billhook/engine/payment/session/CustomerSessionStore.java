package dev.billhook.engine.payment.session;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class CustomerSessionStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    CustomerSessionStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    /** Changes nothing when the same request ran before. */
    void insert(CustomerSession session, Instant now) {
        sql.sql("""
                INSERT INTO customer_session (id, customer_id, created_at, expires_at)
                VALUES (:id, :customer, :now, :expires) ON CONFLICT (tenant_id, id) DO NOTHING
                """)
                .param("id", session.id().value())
                .param("customer", session.customer().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", session.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<CustomerSession> find(CustomerSessionId id) {
        return sql.sql("SELECT customer_id, expires_at FROM customer_session WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> new CustomerSession(
                        id,
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Those of a day before yesterday; a test tenant's clock only runs ahead, so none of them is in use. */
    int deleteLongExpired() {
        return worker.sql("DELETE FROM customer_session WHERE expires_at < clock_timestamp() - interval '1 day'")
                .update();
    }
}
