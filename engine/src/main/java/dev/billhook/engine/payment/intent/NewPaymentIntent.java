package dev.billhook.engine.payment.intent;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param setupFutureUsage on_session or off_session, to keep the method for later; null to use it once
 * @param method saved, to pay with
 * @param confirm charge at once, with the customer's default if no method is named
 * @param offSession the customer is away
 * @param consent what the customer agrees to with this payment, for charges while away
 */
public record NewPaymentIntent(
        PaymentIntentId id,
        @Nullable CustomerId customer,
        Money amount,
        String description,
        boolean captureLater,
        @Nullable String setupFutureUsage,
        Map<String, String> metadata,
        @Nullable PaymentMethodId method,
        boolean confirm,
        boolean offSession,
        @Nullable Consent consent) {
    /** One that a customer pays in a browser. */
    public NewPaymentIntent(
            PaymentIntentId id,
            @Nullable CustomerId customer,
            Money amount,
            String description,
            boolean captureLater,
            @Nullable String setupFutureUsage,
            Map<String, String> metadata) {
        this(id, customer, amount, description, captureLater, setupFutureUsage, metadata, null, false, false, null);
    }
}
