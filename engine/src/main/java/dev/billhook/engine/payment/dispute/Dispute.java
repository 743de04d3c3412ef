package dev.billhook.engine.payment.dispute;

import dev.billhook.core.money.Money;
import dev.billhook.engine.payment.gateway.DisputeSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The local mirror of one complaint of a cardholder.
 *
 * @param lost what stands in the books as a loss
 * @param version raised by every change
 * @param openedAt by the provider's clock
 */
record Dispute(
        DisputeId id,
        PaymentIntentId intent,
        String providerId,
        @Nullable String chargeId,
        Money amount,
        DisputeStatus status,
        String reason,
        @Nullable String networkReasonCode,
        @Nullable Instant evidenceDueBy,
        int submissionCount,
        boolean chargeRefundable,
        Money lost,
        int version,
        Instant openedAt,
        Instant createdAt) {
    static Dispute opened(DisputeId id, PaymentIntentId intent, DisputeSnapshot seen, Instant now) {
        return new Dispute(
                id,
                intent,
                seen.providerId(),
                seen.chargeId(),
                seen.amount(),
                DisputeStatus.of(seen.status()),
                seen.reason(),
                seen.networkReasonCode(),
                seen.evidenceDueBy(),
                seen.submissionCount(),
                seen.chargeRefundable(),
                Money.zero(seen.amount().currency()),
                1,
                seen.openedAt(),
                now);
    }

    Dispute seen(DisputeSnapshot seen) {
        return new Dispute(
                id,
                intent,
                providerId,
                seen.chargeId(),
                seen.amount(),
                DisputeStatus.of(seen.status()),
                seen.reason(),
                seen.networkReasonCode(),
                seen.evidenceDueBy(),
                seen.submissionCount(),
                seen.chargeRefundable(),
                lost,
                version,
                openedAt,
                createdAt);
    }

    /** The next version, with what its books now hold as a loss. */
    Dispute next(Money nowLost) {
        return new Dispute(
                id,
                intent,
                providerId,
                chargeId,
                amount,
                status,
                reason,
                networkReasonCode,
                evidenceDueBy,
                submissionCount,
                chargeRefundable,
                nowLost,
                version + 1,
                openedAt,
                createdAt);
    }
}
