package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which tenants' clocks are on their way, and who moves each. */
@Component
class AdvanceQueueStore {
    private final WorkerSql sql;

    AdvanceQueueStore(WorkerSql sql) {
        this.sql = sql;
    }

    List<TenantId> unfinished() {
        return sql.sql("SELECT tenant_id FROM test_clock_advance WHERE finished_at IS NULL ORDER BY id")
                .query((row, n) -> new TenantId(row.getLong(1)))
                .list();
    }

    /** Runs the work unless another process does. Its connection idles meanwhile, with neither a snapshot nor locks on rows. */
    void alone(TenantId tenant, Runnable work) {
        sql.inTransaction(() -> {
            boolean mine = lead(tenant);
            if (mine) {
                work.run();
            }
            return mine;
        });
    }

    private boolean lead(TenantId tenant) {
        sql.sql("SET LOCAL idle_in_transaction_session_timeout = 0").update();
        return sql.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('test clock ' || :tenant::bigint, 0))")
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }
}
