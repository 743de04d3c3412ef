package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells customers about the cards that are kept of them. */
@Component
class CardMessages implements EventHandler {
    private static final Map<String, Kind> KINDS = Map.of(
            "payment_method.attached", Kind.CARD_ADDED,
            "payment_method.detached", Kind.CARD_REMOVED,
            "payment_method.expiring", Kind.CARD_EXPIRING);

    private final Messages messages;

    CardMessages(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String name() {
        return "notification-card";
    }

    @Override
    public boolean wants(String eventType) {
        return KINDS.containsKey(eventType);
    }

    @Override
    public void handle(Event event) {
        Card.of(event.data()).ifPresent(card -> {
            var kept = CardLetters.KeptCard.of(card, event.data(), event.occurredAt());
            var kind = KINDS.getOrDefault(event.type(), Kind.CARD_ADDED);
            messages.tell(fact(kind, event, kept), event.occurredAt(), head -> switch (event.type()) {
                case "payment_method.attached" -> CardLetters.added(head, kept);
                case "payment_method.detached" -> CardLetters.removed(head, kept);
                default -> CardLetters.expiring(head, kept);
            });
        });
    }

    /** A card is added and removed once; it expires once for each expiry date that it has had. */
    private static NotificationStore.Fact fact(Kind kind, Event event, CardLetters.KeptCard kept) {
        UUID card = event.aggregateId();
        var fact = kind == Kind.CARD_EXPIRING ? PublicId.named("expiry:" + card + ":" + kept.expiry()) : card;
        return new NotificationStore.Fact(kind, fact, card, null, Told.customer(event.data()));
    }
}
