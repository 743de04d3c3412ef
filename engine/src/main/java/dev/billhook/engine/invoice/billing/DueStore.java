package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class DueStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    DueStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    /** Tenants of which something is due by their clocks; a clock that is being advanced has its advance do that. */
    List<TenantId> tenants() {
        return worker.sql("""
                SELECT t.tenant_id FROM billhook.tenant t
                WHERE  t.frozen_at IS NULL
                AND    EXISTS (SELECT FROM billhook.subscription s
                               WHERE  s.tenant_id = t.tenant_id AND s.due_at <= clock(t)
                               AND    (s.held_until IS NULL OR s.held_until <= clock(t)))
                ORDER  BY t.tenant_id
                """)
                .query((row, n) -> new TenantId(row.getLong("tenant_id")))
                .list();
    }

    /** @param heldBack of those due: what failed and is tried again later */
    record Waiting(long due, long heldBack) {}

    Waiting waiting(Instant now) {
        return sql.sql("""
                SELECT count(*) AS due, count(*) FILTER (WHERE held_until > :now) AS held_back
                FROM   subscription WHERE due_at <= :now
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Waiting(row.getLong("due"), row.getLong("held_back")))
                .single();
    }

    /** The other subscriptions whose renewals may stand on one invoice with this one's, and that come due before this time. */
    List<SubscriptionId> companions(Subscription of, Instant before) {
        return sql.sql("""
                SELECT id FROM subscription
                WHERE  customer = :customer AND consolidated AND id <> :id AND due_at < :before AND held_until IS NULL
                ORDER  BY due_at, id
                """)
                .param("customer", of.customer().value())
                .param("id", of.id().value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new SubscriptionId(row.getObject("id", UUID.class)))
                .list();
    }

    /** When the first is due, or tried again. */
    Optional<Instant> next() {
        return sql.sql("""
                SELECT least((SELECT min(due_at) FROM subscription WHERE due_at IS NOT NULL AND held_until IS NULL),
                             (SELECT min(greatest(due_at, held_until)) FROM subscription
                              WHERE due_at IS NOT NULL AND held_until IS NOT NULL)) AS next
                """)
                .query((row, n) -> Optional.ofNullable(row.getObject("next", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }
}
