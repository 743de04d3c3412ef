package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** All tenants' invoices that are due to be collected, by each one's clock. */
@Component
class CollectionQueueStore {
    private final WorkerSql sql;

    CollectionQueueStore(WorkerSql sql) {
        this.sql = sql;
    }

    record Claimed(TenantId tenant, InvoiceId id) implements SendLoop.Claim {}

    List<Claimed> claim(int limit, Duration lease) {
        return sql.sql("""
                WITH due AS (
                    SELECT c.tenant_id, c.invoice
                    FROM   invoice_collection c JOIN tenant t ON t.tenant_id = c.tenant_id
                    WHERE  c.next_attempt_at <= clock(t)
                    AND    t.frozen_at IS NULL AND (c.leased_until IS NULL OR c.leased_until <= clock_timestamp())
                    ORDER  BY c.next_attempt_at LIMIT :limit FOR UPDATE OF c SKIP LOCKED
                )
                UPDATE invoice_collection c
                SET    leased_until = clock_timestamp() + :lease * interval '1 millisecond'
                FROM   due
                WHERE  c.tenant_id = due.tenant_id AND c.invoice = due.invoice
                RETURNING c.tenant_id, c.invoice
                """)
                .param("limit", limit)
                .param("lease", lease.toMillis())
                .query((row, n) -> new Claimed(
                        new TenantId(row.getLong("tenant_id")), new InvoiceId(row.getObject("invoice", UUID.class))))
                .list();
    }
}
