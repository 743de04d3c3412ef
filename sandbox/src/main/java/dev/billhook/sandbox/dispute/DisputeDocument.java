package dev.billhook.sandbox.dispute;

import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A dispute's JSON. */
final class DisputeDocument {

    private static final Duration TO_ANSWER = Duration.ofDays(9);

    /** {@code inquiry} takes no funds yet. */
    record Complaint(String reason, String networkCode, boolean inquiry, long amount) {}

    private DisputeDocument() {}

    static Resource fresh(Resource charge, Complaint complaint, long now) {
        JsonNode card = charge.data().get("payment_method_details").get("card");
        return Resource.fresh(Json.object(
                "id",
                Kind.DISPUTE.newId(),
                "object",
                "dispute",
                "amount",
                complaint.amount(),
                "balance_transactions",
                List.of(),
                "charge",
                charge.id(),
                "created",
                now,
                "currency",
                charge.text("currency"),
                "enhanced_eligibility_types",
                List.of(),
                "evidence",
                Json.object(),
                "evidence_details",
                Json.object(
                        "due_by",
                        now + TO_ANSWER.toSeconds(),
                        "enhanced_eligibility",
                        Json.object(),
                        "has_evidence",
                        false,
                        "past_due",
                        false,
                        "submission_count",
                        0),
                "is_charge_refundable",
                complaint.inquiry(),
                "livemode",
                false,
                "metadata",
                Json.object(),
                "payment_intent",
                charge.maybe("payment_intent").orElse(null),
                "payment_method_details",
                Json.object(
                        "card",
                        Json.object(
                                "brand",
                                card.get("brand"),
                                "case_type",
                                complaint.inquiry() ? "inquiry" : "chargeback",
                                "network_reason_code",
                                complaint.networkCode()),
                        "type",
                        "card"),
                "reason",
                complaint.reason(),
                "status",
                complaint.inquiry() ? "warning_needs_response" : "needs_response"));
    }
}
