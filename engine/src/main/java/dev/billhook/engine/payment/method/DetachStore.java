package dev.billhook.engine.payment.method;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class DetachStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    DetachStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Due(TenantId tenant, PaymentMethodId method) {}

    void start(PaymentMethodId id, Duration patience) {
        sql.sql("""
                UPDATE payment_method
                SET    detach_due = clock_timestamp() + :patience * interval '1 millisecond', detach_tries = 0,
                       version = version + 1
                WHERE  id = :id AND customer_id IS NOT NULL
                """)
                .param("id", id.value())
                .param("patience", patience.toMillis())
                .update();
    }

    /** Twice as long after each try, up to ten minutes. */
    void postpone(PaymentMethodId id) {
        sql.sql("""
                UPDATE payment_method
                SET    detach_due = clock_timestamp() + least(5 * 2 ^ least(detach_tries, 10), 600) * interval '1 second',
                       detach_tries = detach_tries + 1, version = version + 1
                WHERE  id = :id AND detach_due IS NOT NULL
                """).param("id", id.value()).update();
    }

    /** The provider keeps the method; false when it is gone after all. */
    boolean giveUp(PaymentMethodId id) {
        return sql.sql("""
                UPDATE payment_method SET detach_due = NULL, version = version + 1
                WHERE  id = :id AND detach_due IS NOT NULL
                """).param("id", id.value()).update() == 1;
    }

    List<Due> due(int limit) {
        return worker.sql("""
                SELECT tenant_id, id FROM payment_method
                WHERE  detach_due <= clock_timestamp() ORDER BY detach_due LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) ->
                        new Due(new TenantId(row.getLong(1)), new PaymentMethodId(row.getObject(2, UUID.class))))
                .list();
    }
}
