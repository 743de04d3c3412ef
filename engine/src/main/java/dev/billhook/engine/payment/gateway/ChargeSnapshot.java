package dev.billhook.engine.payment.gateway;

import dev.billhook.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest charge of an intent.
 *
 * @param fee what the provider keeps, once it is known
 * @param disputed whether a dispute was ever opened
 * @param threeDSecureResult authenticated, attempt_acknowledged, exempted, failed …; null without 3-D Secure
 */
public record ChargeSnapshot(
        String providerId,
        Money captured,
        Money refunded,
        boolean disputed,
        @Nullable Money fee,
        @Nullable String networkTransactionId,
        @Nullable String threeDSecureResult,
        @Nullable String authenticationFlow,
        @Nullable Instant captureBefore) {
    /** Whether the issuer answers for fraud: authenticated or attempted, not exempted. Other disputes stay the merchant's. */
    public boolean liabilityShifted() {
        return "authenticated".equals(threeDSecureResult) || "attempt_acknowledged".equals(threeDSecureResult);
    }
}
