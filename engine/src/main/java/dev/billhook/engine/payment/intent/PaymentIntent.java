package dev.billhook.engine.payment.intent;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.PaymentError;
import dev.billhook.engine.payment.gateway.ThreeDSecure;
import dev.billhook.engine.payment.mandate.MandateId;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The local mirror of one charge, from asking to the end.
 *
 * @param capturable authorised and not yet captured
 * @param received captured
 * @param refunded taken or reserved by refunds
 * @param threeDSecure of the latest charge
 * @param offSession charged while the customer is away, under the mandate
 * @param confirmAtOnce confirmed by us and not in a browser
 * @param version raised by every change
 */
public record PaymentIntent(
        PaymentIntentId id,
        GatewayAccountId account,
        @Nullable CustomerId customer,
        Money amount,
        boolean captureLater,
        @Nullable String setupFutureUsage,
        String description,
        Map<String, String> metadata,
        PaymentIntentStatus status,
        @Nullable String providerId,
        @Nullable PaymentMethodId method,
        Money capturable,
        Money received,
        Money refunded,
        @Nullable Money fee,
        @Nullable PaymentError lastError,
        @Nullable String cancellationReason,
        @Nullable String chargeId,
        @Nullable Instant captureBefore,
        @Nullable ThreeDSecure threeDSecure,
        boolean offSession,
        boolean confirmAtOnce,
        @Nullable MandateId mandate,
        int version,
        Instant createdAt) {
    /** The bank asked for a customer who was away, and waits for them. */
    boolean awaitsAuthentication() {
        return offSession
                && status == PaymentIntentStatus.REQUIRES_PAYMENT_METHOD
                && lastError != null
                && lastError.wantsAuthentication();
    }
}
