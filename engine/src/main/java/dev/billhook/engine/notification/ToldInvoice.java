package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message needs of an invoice, as its events carry it.
 *
 * @param due to pay when it was finalised, after what the customer's balance paid
 * @param credited of that, what credit notes took off
 * @param nextAttempt when charging it is tried again
 */
record ToldInvoice(
        Event event,
        String number,
        Money total,
        Money due,
        Money credited,
        Money remaining,
        boolean chargedAutomatically,
        @Nullable Instant dueAt,
        @Nullable Instant nextAttempt) {
    static ToldInvoice of(Event event) {
        var data = event.data();
        var due = Told.money(data.path("amount_due"));
        return new ToldInvoice(
                event,
                data.path("number").asString(""),
                Told.money(data.path("total")),
                due,
                new Money(data.at("/amount_credited/amount").asLong(0), due.currency()),
                Told.money(data.path("amount_remaining")),
                data.path("collection_method").asString("").equals("charge_automatically"),
                Told.time(data.path("due_at")),
                Told.time(data.path("next_payment_attempt")));
    }

    UUID id() {
        return event.aggregateId();
    }

    /** What money paid of it, once nothing is left. */
    Money received() {
        return due.minus(credited);
    }

    Enclosure paper() {
        return Enclosure.of(PublicId.format("in", id()), number);
    }
}
