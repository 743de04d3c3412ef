package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.payment.dispute.FraudWarnings.Warning;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

@Component
class FraudWarningStore {
    private final TenantSql sql;

    FraudWarningStore(TenantSql sql) {
        this.sql = sql;
    }

    /** False when it is known already. */
    boolean insert(FraudWarningId id, PaymentIntentId intent, Warning warning, Instant now) {
        return sql.sql("""
                INSERT INTO fraud_warning (id, provider_id, intent_id, fraud_type, actionable, created_at)
                VALUES (:id, :provider, :intent, :type, :actionable, :now)
                ON CONFLICT (tenant_id, provider_id) DO NOTHING
                """)
                        .param("id", id.value())
                        .param("provider", warning.providerId())
                        .param("intent", intent.value())
                        .param("type", warning.fraudType())
                        .param("actionable", warning.actionable())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
