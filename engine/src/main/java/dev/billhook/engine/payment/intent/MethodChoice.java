package dev.billhook.engine.payment.intent;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.payment.mandate.MandateId;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which saved method pays a new intent, and under which agreement when the customer is away. */
@Component
class MethodChoice {
    private final PaymentMethods methods;
    private final Mandates mandates;

    MethodChoice(PaymentMethods methods, Mandates mandates) {
        this.methods = methods;
        this.mandates = mandates;
    }

    record Chosen(
            @Nullable PaymentMethodId method, @Nullable MandateId mandate) {
        static final Chosen NONE = new Chosen(null, null);
    }

    Chosen of(NewPaymentIntent asked) {
        var customer = asked.customer();
        if (customer == null || (asked.method() == null && !asked.confirm())) {
            return Chosen.NONE;
        }
        var method = asked.method() == null
                ? defaultOf(customer)
                : methods.requireUsable(asked.method(), customer, "payment_method");
        return new Chosen(
                method.id(),
                asked.offSession() ? mandates.requireInForce(method).id() : null);
    }

    private PaymentMethod defaultOf(CustomerId customer) {
        return methods.defaultOf(customer)
                .orElseThrow(() -> Problem.conflict(
                        "default_payment_method_missing",
                        "The customer has no default payment method, and none was named.",
                        "Send 'payment_method', or set a default with POST /v1/payment_methods/{id}/default."));
    }
}
