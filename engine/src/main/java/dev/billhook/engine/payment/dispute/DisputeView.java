package dev.billhook.engine.payment.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.outbox.Events;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as the API and events show it.
 *
 * @param evidenceDueBy until when the bank takes evidence
 * @param submissionCount how often evidence went to the bank
 * @param funds what the dispute did to the money so far
 * @param evidence what was given so far; never in events, because it describes a person
 */
@Events({
    @Events.Type(name = "dispute.created", when = "A cardholder complained at the bank."),
    @Events.Type(name = "dispute.updated", when = "Its status, deadline or evidence changed."),
    @Events.Type(name = "dispute.evidence_due", when = "The bank's deadline comes near and nobody answered."),
    @Events.Type(name = "dispute.funds_withdrawn", when = "The provider took the disputed amount."),
    @Events.Type(name = "dispute.funds_reinstated", when = "The provider gave it back."),
    @Events.Type(name = "dispute.closed", when = "The bank decided, or it was given up; see status.")
})
public record DisputeView(
        DisputeId id,
        String object,
        PaymentIntentId paymentIntent,
        @Nullable CustomerId customer,
        MoneyView amount,
        DisputeStatus status,
        String reason,
        @Nullable String networkReasonCode,
        @Nullable Instant evidenceDueBy,
        int submissionCount,
        boolean chargeRefundable,
        FundsView funds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> evidence,
        String description,
        Instant openedAt,
        Instant createdAt,
        boolean livemode) {
    /**
     * @param fees charged less given back; null before any
     * @param lost what was withdrawn and is gone for good
     */
    public record FundsView(
            MoneyView withdrawn,
            MoneyView reinstated,
            @Nullable MoneyView fees,
            MoneyView lost) {
        static FundsView of(Funds funds, Dispute dispute) {
            var fees = funds.fees();
            return new FundsView(
                    MoneyView.of(funds.withdrawn()),
                    MoneyView.of(funds.reinstated()),
                    fees == null ? null : MoneyView.of(fees),
                    MoneyView.of(dispute.lost()));
        }
    }

    static DisputeView of(
            Dispute dispute,
            PaymentIntent intent,
            Funds funds,
            @Nullable Map<String, String> evidence,
            boolean livemode) {
        return new DisputeView(
                dispute.id(),
                "dispute",
                dispute.intent(),
                intent.customer(),
                MoneyView.of(dispute.amount()),
                dispute.status(),
                dispute.reason(),
                dispute.networkReasonCode(),
                dispute.evidenceDueBy(),
                dispute.submissionCount(),
                dispute.chargeRefundable(),
                FundsView.of(funds, dispute),
                evidence,
                intent.description(),
                dispute.openedAt(),
                dispute.createdAt(),
                livemode);
    }
}
