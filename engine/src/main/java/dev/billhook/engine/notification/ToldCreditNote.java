package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;

/**
 * What a message needs of a credit note, as its event carries it.
 *
 * @param offDue lowers what the customer still owes of the invoice
 */
record ToldCreditNote(Event event, String number, Money total, Money offDue, Money refund, Money toBalance) {
    static ToldCreditNote of(Event event) {
        var data = event.data();
        return new ToldCreditNote(
                event,
                data.path("number").asString(""),
                Told.money(data.path("total")),
                Told.money(data.path("amount_off_due")),
                Told.money(data.path("amount_to_refund")),
                Told.money(data.path("amount_to_balance")));
    }

    Enclosure paper() {
        return Enclosure.of(PublicId.format("cn", event.aggregateId()), number);
    }
}
