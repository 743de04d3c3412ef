package dev.billhook.engine.collection;

import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import org.springframework.stereotype.Component;

/** Hears how payments end. A bank's question to a customer who is away is no end: she is sent a link to answer it. */
@Component
final class HeardPayments implements EventHandler {
    private static final String SUCCEEDED = "payment_intent.succeeded";
    private static final String FAILED = "payment_intent.payment_failed";

    private final Debts debts;
    private final PaymentIntents intents;

    HeardPayments(Debts debts, PaymentIntents intents) {
        this.debts = debts;
        this.intents = intents;
    }

    @Override
    public String name() {
        return "collection-payments";
    }

    @Override
    public boolean wants(String eventType) {
        return eventType.equals(SUCCEEDED) || eventType.equals(FAILED);
    }

    @Override
    public void handle(Event event) {
        var intent = intents.get(new PaymentIntentId(event.aggregateId()));
        if (event.type().equals(SUCCEEDED)) {
            debts.paid(intent);
        } else {
            var error = event.data().path("last_payment_error");
            debts.failed(
                    intent,
                    error.path("decline_code").asString(error.path("code").asString("declined")));
        }
    }
}
