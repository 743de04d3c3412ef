package dev.billhook.engine.payment.gateway;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class GatewayAccountStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    GatewayAccountStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Row(GatewayAccountId id, String provider, String publishableKey, byte[] keys) {}

    GatewayAccountId upsert(UUID id, String provider, String publishableKey, byte[] keys, Instant now) {
        return sql.sql("""
                INSERT INTO gateway_account (id, provider, publishable_key, keys, created_at)
                VALUES (:id, :provider, :publishable, :keys, :now)
                ON CONFLICT (tenant_id, provider, publishable_key) DO UPDATE SET keys = excluded.keys
                RETURNING id
                """)
                .param("id", id)
                .param("provider", provider)
                .param("publishable", publishableKey)
                .param("keys", keys)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new GatewayAccountId(row.getObject(1, UUID.class)))
                .single();
    }

    Optional<Row> standard() {
        return sql.sql("""
                SELECT id, provider, publishable_key, keys FROM gateway_account ORDER BY created_at, id LIMIT 1
                """).query(GatewayAccountStore::row).optional();
    }

    Optional<Row> find(GatewayAccountId id) {
        return sql.sql("SELECT id, provider, publishable_key, keys FROM gateway_account WHERE id = :id")
                .param("id", id.value())
                .query(GatewayAccountStore::row)
                .optional();
    }

    Optional<TenantId> tenantOf(GatewayAccountId id) {
        return worker.sql("SELECT tenant_id FROM gateway_account WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> new TenantId(row.getLong(1)))
                .optional();
    }

    List<TenantId> tenants() {
        return worker.sql("SELECT DISTINCT tenant_id FROM gateway_account ORDER BY tenant_id")
                .query((row, n) -> new TenantId(row.getLong(1)))
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                new GatewayAccountId(row.getObject("id", UUID.class)),
                row.getString("provider"),
                row.getString("publishable_key"),
                row.getBytes("keys"));
    }
}
