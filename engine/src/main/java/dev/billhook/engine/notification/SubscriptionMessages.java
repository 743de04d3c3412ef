package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells customers what becomes of their subscriptions; the money of them is told with the invoices. */
@Component
class SubscriptionMessages implements EventHandler {
    private static final String DRAFT = "draft";

    private final Messages messages;
    private final KnownSubscriptionStore known;

    SubscriptionMessages(Messages messages, KnownSubscriptionStore known) {
        this.messages = messages;
        this.known = known;
    }

    @Override
    public String name() {
        return "notification-subscription";
    }

    @Override
    public boolean wants(String eventType) {
        return eventType.startsWith("subscription.");
    }

    /** What never began is nothing that a customer had. */
    @Override
    public void handle(Event event) {
        var told = ToldSubscription.of(event);
        if (told.startedAt() != null && !told.status().equals(DRAFT)) {
            switch (event.type()) {
                case "subscription.trial_will_end" -> trialEnding(told);
                case "subscription.updated" -> updated(told);
                case "subscription.canceled" -> canceled(told, told.endedAt());
                case "subscription.paused" -> paused(told);
                case "subscription.resumed" -> resumed(told);
                default -> {
                    // the customer did it, or learns of it from an invoice
                }
            }
        }
        known.remember(told.id(), event.position(), told.plan());
    }

    /** Who canceled within the trial knows that it ends. */
    private void trialEnding(ToldSubscription told) {
        var end = told.trialEnd();
        if (end == null || (told.cancelAt() != null && !told.cancelAt().isAfter(end))) {
            return;
        }
        tell(Kind.TRIAL_ENDING, told, end, head -> SubscriptionLetters.trialEnding(head, told, end));
    }

    private void updated(ToldSubscription told) {
        if (told.cancelAt() != null) {
            canceled(told, told.cancelAt());
        }
        known.before(told.id(), told.event().position())
                .filter(before -> !before.equals(told.plan()))
                .ifPresent(before -> messages.tell(
                        fact(Kind.SUBSCRIPTION_CHANGED, told, told.event().id()),
                        told.event().occurredAt(),
                        head -> SubscriptionLetters.changed(head, told, before)));
    }

    /** A cancellation for later is told when it is asked for, and not again when it comes. */
    private void canceled(ToldSubscription told, @Nullable Instant end) {
        var asked = told.canceledAt();
        if (asked != null && end != null) {
            tell(Kind.SUBSCRIPTION_CANCELED, told, asked, head -> SubscriptionLetters.canceled(head, told, end));
        }
    }

    private void paused(ToldSubscription told) {
        var since = told.pausedAt();
        if (since != null) {
            tell(Kind.SUBSCRIPTION_PAUSED, told, since, head -> SubscriptionLetters.paused(head, told));
        }
    }

    private void resumed(ToldSubscription told) {
        messages.tell(
                fact(Kind.SUBSCRIPTION_RESUMED, told, told.event().id()),
                told.event().occurredAt(),
                head -> SubscriptionLetters.resumed(head, told));
    }

    /** Once for what is known by its time: one end of a trial, one cancellation, one pause. */
    private void tell(Kind kind, ToldSubscription told, Instant time, Function<Letterhead, Letter> writer) {
        var fact = PublicId.named(kind.stored() + ":" + told.id() + ":" + time);
        messages.tell(fact(kind, told, fact), told.event().occurredAt(), writer);
    }

    private static NotificationStore.Fact fact(Kind kind, ToldSubscription told, UUID fact) {
        return new NotificationStore.Fact(
                kind, fact, told.id(), null, Told.customer(told.event().data()));
    }
}
