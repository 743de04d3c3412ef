package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.outbox.Event;

/** What a message needs of a credit note, as its event carries it. */
record ToldCreditNote(Event event, String number, Money total) {
    static ToldCreditNote of(Event event) {
        return new ToldCreditNote(
                event,
                event.data().path("number").asString(""),
                Told.money(event.data().path("total")));
    }
}
