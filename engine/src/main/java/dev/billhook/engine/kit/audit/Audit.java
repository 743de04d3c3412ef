package dev.billhook.engine.kit.audit;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.RequestId;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Records a deed in the running transaction: both happen or neither. */
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
        sql.sql("""
                INSERT INTO audit (at, actor, action, subject, request_id, payload)
                VALUES (:at, :actor, :action, :subject, nullif(:request, ''), :payload)
                """)
                .param("at", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .param("actor", Actor.current())
                .param("action", action)
                .param("subject", subject)
                .param("request", RequestId.current())
                .param("payload", vault.seal(Vault.TENANT, "audit", detail))
                .update();
    }
}
