package dev.billhook.sandbox.dispute;

import dev.billhook.sandbox.charge.Balance;
import dev.billhook.sandbox.charge.Charges;
import dev.billhook.sandbox.dispute.DisputeDocument.Complaint;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.event.Events;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.timer.Timers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A cardholder complains, the merchant answers, the bank decides by the words of the evidence. */
@Component
final class Disputes {

    static final String DECIDE = "dispute.decide";
    private static final Duration DECIDED_AFTER = Duration.ofSeconds(2);

    private final Resources resources;
    private final Balance balance;
    private final Events events;
    private final Timers timers;
    private final Clock clock;

    Disputes(Resources resources, Balance balance, Events events, Timers timers, Clock clock) {
        this.resources = resources;
        this.balance = balance;
        this.events = events;
        this.timers = timers;
        this.clock = clock;
    }

    /** What the cardholder of this charge does; a refund made before calms her. */
    void open(Resource charge) {
        if (charge.is("refunded")) {
            return;
        }
        long amount = charge.number("amount_captured");
        switch (Charges.aftermath(charge)) {
            case DISPUTED_AS_FRAUD -> open(charge, new Complaint("fraudulent", "10.4", false, amount));
            case DISPUTED_AS_NOT_RECEIVED -> open(charge, new Complaint("product_not_received", "13.1", false, amount));
            case DISPUTED_TWICE -> {
                open(charge, new Complaint("fraudulent", "10.4", false, amount - amount / 2));
                open(charge, new Complaint("product_not_received", "13.1", false, amount / 2));
            }
            case INQUIRY -> open(charge, new Complaint("general", "30", true, amount));
            case EARLY_FRAUD_WARNING -> warn(charge);
            case NONE, REFUND_PENDING, REFUND_FAILS, AVAILABLE_AT_ONCE -> {}
        }
    }

    Resource answer(Resource dispute, Params params) {
        mustBeOpen(dispute);
        ObjectNode evidence = (ObjectNode) dispute.data().get("evidence");
        for (Map.Entry<String, String> piece :
                params.child("evidence").strings().entrySet()) {
            evidence.put(piece.getKey(), piece.getValue());
        }
        ObjectNode details = (ObjectNode) dispute.data().get("evidence_details");
        details.put("has_evidence", !evidence.isEmpty());
        if (params.bool("submit").orElse(true) && !evidence.isEmpty()) {
            details.put("submission_count", details.get("submission_count").asInt() + 1);
            dispute.set("status", isInquiry(dispute) ? "warning_under_review" : "under_review");
            timers.after(DECIDED_AFTER, DECIDE, dispute.id());
        }
        resources.save(dispute);
        events.record("charge.dispute.updated", dispute);
        return dispute;
    }

    /** The merchant gives in. */
    Resource concede(Resource dispute) {
        mustBeOpen(dispute);
        end(dispute, isInquiry(dispute) ? "warning_closed" : "lost");
        return dispute;
    }

    /** {@code losing_evidence} loses, {@code escalate_inquiry_evidence} turns an inquiry into a dispute, all else wins. */
    void decide(Resource dispute) {
        if (!dispute.text("status").endsWith("under_review")) {
            return;
        }
        String evidence = Json.write(dispute.data().get("evidence"));
        if (isInquiry(dispute) && evidence.contains("escalate_inquiry_evidence")) {
            escalate(dispute);
        } else if (isInquiry(dispute)) {
            end(dispute, "warning_closed");
        } else if (evidence.contains("losing_evidence")) {
            end(dispute, "lost");
        } else {
            reinstate(dispute);
            end(dispute, "won");
        }
    }

    private void open(Resource charge, Complaint complaint) {
        Resource dispute = resources.add(
                DisputeDocument.fresh(charge, complaint, clock.instant().getEpochSecond()));
        charge.set("disputed", true).hide("withdrawn", !complaint.inquiry());
        resources.save(charge);
        events.record("charge.dispute.created", dispute);
        if (!complaint.inquiry()) {
            withdraw(dispute);
        }
    }

    private void warn(Resource charge) {
        Resource warning = resources.add(Resource.fresh(Json.object(
                "id", Kind.EARLY_FRAUD_WARNING.newId(),
                "object", Kind.EARLY_FRAUD_WARNING.object(),
                "actionable", true,
                "charge", charge.id(),
                "created", clock.instant().getEpochSecond(),
                "fraud_type", "made_with_stolen_card",
                "livemode", false,
                "payment_intent", charge.maybe("payment_intent").orElse(null))));
        events.record("radar.early_fraud_warning.created", warning);
    }

    private void withdraw(Resource dispute) {
        addMovement(dispute, balance.withdraw(dispute));
        events.record("charge.dispute.funds_withdrawn", dispute);
    }

    private void reinstate(Resource dispute) {
        addMovement(dispute, balance.move("adjustment", dispute, dispute.number("amount")));
        events.record("charge.dispute.funds_reinstated", dispute);
    }

    private void escalate(Resource dispute) {
        Resource charge = resources.lock(Kind.CHARGE, dispute.text("charge"));
        resources.save(charge.hide("withdrawn", true));
        dispute.set("status", "needs_response").set("is_charge_refundable", false);
        resources.save(dispute);
        events.record("charge.dispute.updated", dispute);
        withdraw(dispute);
    }

    private void end(Resource dispute, String status) {
        resources.save(dispute.set("status", status));
        events.record("charge.dispute.closed", dispute);
    }

    private void addMovement(Resource dispute, Resource movement) {
        ((ArrayNode) dispute.data().get("balance_transactions")).add(movement.data());
        resources.save(dispute);
    }

    private static boolean isInquiry(Resource dispute) {
        return dispute.text("status").startsWith("warning_");
    }

    private static void mustBeOpen(Resource dispute) {
        if (!dispute.text("status").endsWith("needs_response")) {
            throw ApiError.state(
                    null, "This dispute has a status of " + dispute.text("status") + ": evidence is no longer taken.");
        }
    }
}
