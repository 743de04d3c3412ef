package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.method.Detaching;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Removes a payment method unless an agreement needs it: a replacement takes that over, or the customer takes it back. */
@Component
public final class MethodRemoval {
    private final Mandates mandates;
    private final PaymentMethods methods;
    private final Detaching detaching;

    MethodRemoval(Mandates mandates, PaymentMethods methods, Detaching detaching) {
        this.mandates = mandates;
        this.methods = methods;
        this.detaching = detaching;
    }

    /**
     * Outside any transaction.
     *
     * @param revoke the customer takes back the agreement that needs the method
     */
    public void remove(
            TenantId tenant,
            PaymentMethodId id,
            CustomerId customer,
            @Nullable PaymentMethodId replacement,
            boolean revoke) {
        detaching.detach(tenant, id, customer, replacement, () -> release(id, replacement, revoke));
    }

    private void release(PaymentMethodId id, @Nullable PaymentMethodId replacement, boolean revoke) {
        mandates.inForce(id).ifPresent(needed -> {
            if (revoke) {
                mandates.revoke(needed.id());
                return;
            }
            if (replacement == null) {
                throw Problem.conflict(
                        "payment_method_in_use",
                        "This payment method is needed by " + needed.id().text()
                                + ", under which the customer agreed to be charged.",
                        "Name another method as 'replacement', or revoke the mandate first.");
            }
            requireSetUp(replacement);
            mandates.moveTo(replacement, needed);
        });
    }

    private void requireSetUp(PaymentMethodId replacement) {
        if (!methods.get(replacement).offSession()) {
            throw Problem.conflict(
                    "replacement_not_set_up",
                    "The replacement was saved for payments in the customer's presence only.",
                    "Save it once more with POST /v1/setup_intents and usage off_session, or name another.");
        }
    }
}
