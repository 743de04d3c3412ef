package dev.billhook.engine.payment.gateway;

import dev.billhook.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as the provider had it at one moment.
 *
 * @param evidence what was given so far, by the provider's names; it describes a person
 * @param movements what the dispute did to our balance there
 */
public record DisputeSnapshot(
        String providerId,
        String status,
        String reason,
        Money amount,
        @Nullable String chargeId,
        @Nullable String networkReasonCode,
        @Nullable Instant evidenceDueBy,
        Map<String, String> evidence,
        int submissionCount,
        boolean chargeRefundable,
        Instant openedAt,
        List<Movement> movements) {
    /**
     * @param amount below zero withdrawn, above zero reinstated
     * @param fee above zero charged, below zero given back
     */
    public record Movement(String providerId, Money amount, Money fee) {}

    @Override
    public String toString() {
        return "DisputeSnapshot[" + providerId + " " + status + "]";
    }
}
