package dev.billhook.engine.alert;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells the team that speaks with customers of disputes and what precedes them, and of refunds that the bank sent back. */
@Component
class TeamNews implements EventHandler {
    private static final Set<String> WANTED = Set.of(
            "fraud_warning.created", "dispute.created", "dispute.evidence_due", "dispute.closed", "refund.failed");

    private final Alerts alerts;

    TeamNews(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "team-news";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    @Override
    public void handle(Event event) {
        var data = event.data();
        switch (event.type()) {
            case "fraud_warning.created" -> suspected(data);
            case "dispute.created" -> opened(data);
            case "dispute.evidence_due" -> due(event, data);
            case "dispute.closed" -> closed(event, data);
            default -> refundReturned(data);
        }
    }

    private void suspected(JsonNode warning) {
        var detail = about(warning);
        var type = word(warning, "fraud_type");
        detail.put("why", "the cardholder's bank suspects fraud: " + type);
        detail.put(
                "offer",
                warning.path("actionable").asBoolean(true)
                        ? "Look at the account for misuse. A refund now, POST /v1/refunds, spares a dispute and its fee."
                        : "The payment is refunded or disputed already. Look at the account for misuse.");
        alerts.news(AlertKind.FRAUD_WARNING, idOf(warning, "fw"), "bank suspects fraud: " + type, detail);
    }

    private void opened(JsonNode dispute) {
        var reason = word(dispute, "reason");
        alerts.news(
                AlertKind.DISPUTE_OPENED,
                idOf(dispute, "dp"),
                "dispute opened: " + reason,
                unanswered(dispute, reason));
    }

    /** Each stage before the deadline is a fact of its own. */
    private void due(Event event, JsonNode dispute) {
        var reason = word(dispute, "reason");
        alerts.news(
                AlertKind.DISPUTE_DUE,
                event.id(),
                "dispute not answered, due " + deadline(dispute) + ": " + reason,
                unanswered(dispute, reason));
    }

    private static Map<String, String> unanswered(JsonNode dispute, String reason) {
        var detail = about(dispute);
        detail.put("why", "the cardholder's bank says: " + reason);
        detail.put(
                "offer",
                "Answer with evidence until " + deadline(dispute) + ", or give in: POST /v1/disputes/"
                        + dispute.path("id").asString());
        return detail;
    }

    private static String deadline(JsonNode dispute) {
        return dispute.path("evidence_due_by").asString("the bank's deadline");
    }

    /** A dispute can be closed, appealed and closed again: each is a fact of its own. */
    private void closed(Event event, JsonNode dispute) {
        var detail = about(dispute);
        var status = word(dispute, "status");
        detail.put("why", "the bank decided: " + status);
        detail.put(
                "offer",
                switch (status) {
                    case "lost", "prevented" ->
                        "The money is gone and stands in the books as a loss. Decide whether the customer keeps what was "
                                + "bought.";
                    case "won" -> "The money is back. There is nothing to do.";
                    default -> "No money had moved. There is nothing to do.";
                });
        alerts.news(AlertKind.DISPUTE_CLOSED, event.id(), "dispute closed: " + status, detail);
    }

    private void refundReturned(JsonNode refund) {
        var detail = about(refund);
        detail.put("why", "the bank sent the refund back: " + word(refund, "failure_reason"));
        detail.put("offer", "Ask the customer for another way to pay the money back, such as a bank account.");
        alerts.news(AlertKind.REFUND_RETURNED, idOf(refund, "re"), "refund came back", detail);
    }

    private static Map<String, String> about(JsonNode data) {
        var detail = new HashMap<String, String>();
        put(detail, "customer", data.path("customer"));
        put(detail, "where", data.path("payment_intent"));
        put(detail, "what", data.path("description"));
        detail.put(
                "how_much",
                Money.of(
                                data.at("/amount/amount").asLong(),
                                data.at("/amount/currency").asString())
                        .format(Locale.ENGLISH));
        return detail;
    }

    private static void put(Map<String, String> detail, String key, JsonNode value) {
        if (value.isString() && !value.asString().isBlank()) {
            detail.put(key, value.asString());
        }
    }

    private static String word(JsonNode data, String field) {
        return data.path(field).asString("unknown");
    }

    private static UUID idOf(JsonNode data, String prefix) {
        return PublicId.parse(prefix, data.path("id").asString());
    }
}
