package dev.billhook.engine.payment.refund;

import dev.billhook.core.money.Money;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param submitted whether the provider has answered
 * @param posted whether its money is in the journal
 */
record Refund(
        RefundId id,
        PaymentIntentId intent,
        Money amount,
        @Nullable String reason,
        RefundStatus status,
        @Nullable String failureReason,
        @Nullable String providerId,
        String idempotencyKey,
        boolean submitted,
        boolean posted,
        int version,
        Instant createdAt) {
    Refund seen(String provider, RefundStatus next, @Nullable String failure, boolean nowPosted) {
        return new Refund(
                id,
                intent,
                amount,
                reason,
                next,
                failure,
                provider,
                idempotencyKey,
                true,
                nowPosted,
                version + 1,
                createdAt);
    }
}
