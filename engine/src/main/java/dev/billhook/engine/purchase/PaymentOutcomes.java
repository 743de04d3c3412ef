package dev.billhook.engine.purchase;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.refund.RefundId;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Hears how payments end. {@code processing} is no end: what is not yet paid is not granted. */
@Component
final class PaymentOutcomes implements EventHandler {
    private static final Set<String> WANTED = Set.of(
            "payment_intent.succeeded",
            "payment_intent.canceled",
            "refund.created",
            "refund.updated",
            "dispute.closed");

    private final Fulfilment fulfilment;
    private final PurchaseSettings settings;

    PaymentOutcomes(Fulfilment fulfilment, PurchaseSettings settings) {
        this.fulfilment = fulfilment;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "purchase";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    /** The events of an intent, of its refunds and disputes come in order: they share the intent as their aggregate. */
    @Override
    public void handle(Event event) {
        var intent = new PaymentIntentId(event.aggregateId());
        switch (event.type()) {
            case "payment_intent.succeeded" -> fulfilment.paid(intent);
            case "payment_intent.canceled" -> fulfilment.canceled(intent);
            case "dispute.closed" -> dispute(intent, event.data());
            default -> refund(intent, event.data());
        }
    }

    private void refund(PaymentIntentId intent, JsonNode data) {
        var refund = RefundId.of(data.path("id").stringValue());
        switch (data.path("status").stringValue()) {
            case "succeeded" -> fulfilment.refunded(intent, refund, amount(data));
            case "failed", "canceled" -> fulfilment.refundReturned(intent, refund, amount(data));
            default -> {}
        }
    }

    private void dispute(PaymentIntentId intent, JsonNode data) {
        if (settings.revokeOnLostDispute() && data.path("status").asString().equals("lost")) {
            fulfilment.disputeLost(intent);
        }
    }

    private static Money amount(JsonNode data) {
        return Money.of(
                data.at("/amount/amount").longValue(),
                data.at("/amount/currency").stringValue());
    }
}
