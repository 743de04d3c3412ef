package dev.billhook.engine.collection;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntentStatus;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Does steps, outside any transaction; each is decided in one of its own. */
@Component
class Walk {
    private static final int STEPS = 6;

    private final PaymentIntents intents;
    private final Debts debts;
    private final Tenancy tenancy;

    Walk(PaymentIntents intents, Debts debts, Tenancy tenancy) {
        this.intents = intents;
        this.debts = debts;
        this.tenancy = tenancy;
    }

    void run(TenantId tenant, Supplier<Step> decide) {
        for (int steps = 0; steps < STEPS; steps++) {
            switch (tenancy.writeAnew(tenant, decide)) {
                case Step.Submit(var intent) -> {
                    submit(tenant, intent);
                    return;
                }
                case Step.GiveUp(var intent) -> giveUp(tenant, intent);
                case Step.Done _ -> {
                    return;
                }
            }
        }
        throw Problem.retryLater(
                409,
                "invoice_busy",
                "The invoice is being paid in another way at this moment.",
                "Read the invoice and its payment, and repeat the request if it is still open.",
                2);
    }

    /** What is decided at once need not wait for its event. */
    void submit(TenantId tenant, PaymentIntentId id) {
        intents.submit(tenant, id);
        tenancy.writing(tenant, () -> {
            var intent = intents.get(id);
            if (intent.status() == PaymentIntentStatus.SUCCEEDED) {
                debts.paid(intent);
            }
        });
    }

    /** One that is paid in this moment is not given up, and that is for the next step to see. */
    private void giveUp(TenantId tenant, PaymentIntentId intent) {
        try {
            intents.cancel(tenant, intent);
        } catch (Problem notCanceled) {
            var status = tenancy.read(tenant, () -> intents.get(intent).status());
            if (!status.isFinal() && status != PaymentIntentStatus.PROCESSING) {
                throw notCanceled;
            }
        }
    }
}
