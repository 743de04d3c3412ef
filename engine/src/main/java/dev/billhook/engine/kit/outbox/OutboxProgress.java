package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Whether handlers have caught up. */
@Component
public final class OutboxProgress {
    /** An event that failed this often, some ten seconds after the first time, is no longer waited for. */
    private static final int PATIENT_ATTEMPTS = 4;

    private final WorkerSql sql;

    OutboxProgress(WorkerSql sql) {
        this.sql = sql;
    }

    /**
     * Whether every event that the tenant has told by now was handled, or failed so often that others must not wait. The newest
     * are looked at first: what is unread is among them.
     */
    public boolean settled(TenantId tenant) {
        return sql.sql("""
                SELECT (SELECT o.id FROM outbox o
                        WHERE  o.xact >= c.window_from AND o.tenant_id = :tenant
                        AND    (o.xact >= c.window_to OR o.id > c.last_id)
                        ORDER  BY o.xact DESC LIMIT 1) IS NULL
                AND    NOT EXISTS (SELECT FROM parked_event p
                                   WHERE p.tenant_id = :tenant AND p.due_at IS NOT NULL
                                   AND   NOT EXISTS (SELECT FROM parked_event first
                                                     WHERE first.tenant_id = p.tenant_id AND first.handler = p.handler
                                                     AND   first.aggregate_id = p.aggregate_id
                                                     AND   first.outbox_id <= p.outbox_id
                                                     AND   first.due_at IS NOT NULL AND first.attempts >= :attempts))
                FROM   outbox_cursor c WHERE c.consumer = 'dispatch'
                """)
                .param("tenant", tenant.value())
                .param("attempts", PATIENT_ATTEMPTS)
                .query(Boolean.class)
                .single();
    }
}
