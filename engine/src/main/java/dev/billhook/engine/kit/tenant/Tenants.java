package dev.billhook.engine.kit.tenant;

import dev.billhook.engine.kit.db.WorkerSql;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens tenants: an account has one for test data and one for live data. */
@Component
public final class Tenants {
    private final WorkerSql sql;

    Tenants(WorkerSql sql) {
        this.sql = sql;
    }

    /** The tenant of this account and mode, made when it does not exist yet. */
    public TenantId ensure(String account, String name, boolean livemode) {
        sql.sql("""
                INSERT INTO tenant (account, name, livemode) VALUES (:account, :name, :livemode)
                ON CONFLICT (account, livemode) DO NOTHING
                """)
                .param("account", account)
                .param("name", name)
                .param("livemode", livemode)
                .update();
        return sql.sql("SELECT tenant_id FROM tenant WHERE account = :account AND livemode = :livemode")
                .param("account", account)
                .param("livemode", livemode)
                .query((row, n) -> new TenantId(row.getLong(1)))
                .single();
    }

    /** Every tenant, for jobs that visit each in turn. */
    public List<TenantId> all() {
        return sql.sql("SELECT tenant_id FROM tenant ORDER BY tenant_id")
                .query((row, n) -> new TenantId(row.getLong(1)))
                .list();
    }

    /**
     * Every tenant whose clock runs, for jobs that do what is due: while a test clock is being advanced, the advance has that done
     * moment by moment, and a job beside it would disturb the order.
     */
    public List<TenantId> withRunningClock() {
        return sql.sql("SELECT tenant_id FROM tenant WHERE frozen_at IS NULL ORDER BY tenant_id")
                .query((row, n) -> new TenantId(row.getLong(1)))
                .list();
    }
}
