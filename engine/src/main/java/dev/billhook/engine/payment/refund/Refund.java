package dev.billhook.engine.payment.refund;

import dev.billhook.core.money.Money;
import dev.billhook.engine.payment.gateway.RefundSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param submitted whether the provider has answered
 * @param posted whether its money is in the journal
 * @param version raised by every change
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
    static Refund asked(RefundId id, PaymentIntentId intent, Money amount, @Nullable String reason, Instant createdAt) {
        var key = id.text() + ":create";
        return new Refund(
                id, intent, amount, reason, RefundStatus.PENDING, null, null, key, false, false, 1, createdAt);
    }

    static Refund elsewhere(RefundId id, PaymentIntentId intent, RefundSnapshot seen, Instant createdAt) {
        return new Refund(
                id,
                intent,
                seen.amount(),
                null,
                RefundStatus.PENDING,
                null,
                seen.providerId(),
                id.text() + ":elsewhere",
                true,
                false,
                1,
                createdAt);
    }

    Refund seen(@Nullable String provider, RefundStatus next, @Nullable String failure, boolean nowPosted) {
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
