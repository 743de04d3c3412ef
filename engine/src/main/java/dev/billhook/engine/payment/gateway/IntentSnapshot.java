package dev.billhook.engine.payment.gateway;

import dev.billhook.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment intent as the provider had it at one moment.
 *
 * @param status the provider's word, which is Stripe's
 * @param ourId our id of it, when we made it
 * @param madeBy the id of the gateway account it was made through
 */
public record IntentSnapshot(
        String providerId,
        String status,
        Money amount,
        Money capturable,
        Money received,
        @Nullable String clientSecret,
        @Nullable String cancellationReason,
        @Nullable MethodSnapshot method,
        @Nullable ChargeSnapshot charge,
        @Nullable PaymentError lastError,
        @Nullable String ourId,
        @Nullable String madeBy) {
    @Override
    public String toString() {
        return "IntentSnapshot[" + providerId + " " + status + "]";
    }
}
