package dev.billhook.engine.kit.audit;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.RequestId;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records deeds in the running transaction: both happen or neither. */
@Component
public final class Audit {
    private final TenantSql sql;
    private final Vault vault;

    Audit(TenantSql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** @param subject the public id of what it was done to */
    public void record(String action, String subject, String detail) {
        recordAll(List.of(new Deed(action, subject, detail)));
    }

    /** All of them, in this order, in one statement. */
    public void recordAll(List<Deed> deeds) {
        if (deeds.isEmpty()) {
            return;
        }
        sql.sql("""
                INSERT INTO audit (at, actor, action, subject, request_id, payload)
                SELECT :at, :actor, unnest(:actions::text[]), unnest(:subjects::text[]), nullif(:request, ''),
                       unnest(:payloads::bytea[])
                """)
                .param("at", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .param("actor", Actor.current())
                .param("request", RequestId.current())
                .param("actions", deeds.stream().map(Deed::action).toArray(String[]::new))
                .param("subjects", deeds.stream().map(Deed::subject).toArray(String[]::new))
                .param(
                        "payloads",
                        deeds.stream()
                                .map(deed -> vault.seal(Vault.TENANT, "audit", deed.detail()))
                                .toArray(byte[][]::new))
                .update();
    }
}
