package dev.billhook.engine.subscription;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class DueTenantStore {
    private final WorkerSql sql;

    DueTenantStore(WorkerSql sql) {
        this.sql = sql;
    }

    /** When the first subscription of each tenant is due; a tenant without one is left out. */
    Map<TenantId, Instant> earliest() {
        Map<TenantId, Instant> earliest = new LinkedHashMap<>();
        sql.sql("""
                SELECT t.tenant_id, s.due_at
                FROM   tenant t
                CROSS  JOIN LATERAL (SELECT due_at FROM subscription
                                     WHERE  tenant_id = t.tenant_id AND due_at IS NOT NULL
                                     ORDER  BY due_at LIMIT 1) s
                ORDER  BY t.tenant_id
                """).query(row -> {
            earliest.put(
                    new TenantId(row.getLong("tenant_id")),
                    row.getObject("due_at", OffsetDateTime.class).toInstant());
        });
        return earliest;
    }
}
