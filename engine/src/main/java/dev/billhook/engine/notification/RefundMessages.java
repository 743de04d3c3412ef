package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells customers when money is on its way back, and when it did not arrive after they were told so. */
@Component
class RefundMessages implements EventHandler {
    private static final Set<String> WANTED = Set.of("refund.created", "refund.updated");

    private final NotificationStore store;
    private final Messages messages;

    RefundMessages(NotificationStore store, Messages messages) {
        this.store = store;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "notification-refund";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    @Override
    public void handle(Event event) {
        var amount = Told.money(event.data().path("amount"));
        var succeeded = fact(Kind.REFUND, event);
        switch (event.data().path("status").asString()) {
            case "succeeded" ->
                messages.tell(
                        succeeded,
                        event.occurredAt(),
                        head -> RefundLetters.succeeded(head, amount, event.occurredAt()));
            case "failed" -> {
                if (store.isKnown(Kind.REFUND, succeeded.fact())) {
                    messages.tell(
                            fact(Kind.REFUND_FAILED, event),
                            event.occurredAt(),
                            head -> RefundLetters.failed(head, amount, event.occurredAt()));
                }
            }
            default -> {
                // nothing that the customer will see yet
            }
        }
    }

    private static NotificationStore.Fact fact(Kind kind, Event event) {
        var refund = PublicId.parse("re", event.data().path("id").asString());
        return new NotificationStore.Fact(kind, refund, event.aggregateId(), null, Told.customer(event.data()));
    }
}
