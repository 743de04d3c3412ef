package dev.billhook.engine.payment.gateway;

import dev.billhook.engine.kit.db.TenantSql;
import org.springframework.stereotype.Component;

@Component
class CallKeyStore {
    private final TenantSql sql;

    CallKeyStore(TenantSql sql) {
        this.sql = sql;
    }

    int burnt(String call) {
        return sql.sql("SELECT coalesce(max(burnt), 0) FROM burnt_call_key WHERE call = :call")
                .param("call", call)
                .query(Integer.class)
                .single();
    }

    /** Two that failed under the same key at once burn it once. */
    void burn(CallKey key) {
        sql.sql("""
                INSERT INTO burnt_call_key AS known (call, burnt) VALUES (:call, :burnt)
                ON CONFLICT (tenant_id, call) DO UPDATE SET burnt = greatest(known.burnt, excluded.burnt)
                """).param("call", key.call()).param("burnt", key.burnt() + 1).update();
    }
}
