package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import org.springframework.stereotype.Component;

/** Early fraud warnings: what a bank suspects before, or instead of, a dispute. Told once each. */
@Component
public final class FraudWarnings {
    private final FraudWarningStore store;
    private final PaymentIntents intents;
    private final Outbox outbox;
    private final Audit audit;

    FraudWarnings(FraudWarningStore store, PaymentIntents intents, Outbox outbox, Audit audit) {
        this.store = store;
        this.intents = intents;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** As the provider's event says it. A warning never changes, so there is nothing to ask the provider for anew. */
    public record Warning(String providerId, String fraudType, boolean actionable) {}

    /** In a running transaction. */
    public void take(PaymentIntentId of, Warning warning) {
        var id = new FraudWarningId(PublicId.next());
        var context = Tenancy.current();
        if (store.insert(id, of, warning, context.now())) {
            var intent = intents.get(of);
            audit.record("fraud_warning.created", id.text(), warning.fraudType());
            outbox.publish(
                    "fraud_warning.created",
                    of,
                    new FraudWarningView(
                            id,
                            "fraud_warning",
                            of,
                            intent.customer(),
                            MoneyView.of(intent.amount()),
                            warning.fraudType(),
                            warning.actionable(),
                            intent.description(),
                            context.now(),
                            context.livemode()));
        }
    }
}
