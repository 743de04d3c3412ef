package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
