package dev.billhook.engine.collection;

import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.credit.CreditNoteId;
import dev.billhook.engine.invoice.credit.Crediting;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.payment.refund.RefundId;
import dev.billhook.engine.payment.refund.Refunds;
import org.springframework.stereotype.Component;

/**
 * Pays back what credit notes say is to be paid back: of the invoice's payments, the newest first. What they cannot give back,
 * because it was refunded otherwise or is less than a step of the currency, goes to the customer's balance.
 */
@Component
final class HeardCreditNotes implements EventHandler {
    private final InvoicePaymentStore payments;
    private final PaymentIntents intents;
    private final Refunds refunds;
    private final Crediting crediting;

    HeardCreditNotes(InvoicePaymentStore payments, PaymentIntents intents, Refunds refunds, Crediting crediting) {
        this.payments = payments;
        this.intents = intents;
        this.refunds = refunds;
        this.crediting = crediting;
    }

    @Override
    public String name() {
        return "collection-credit-notes";
    }

    @Override
    public boolean wants(String eventType) {
        return eventType.equals("credit_note.created");
    }

    @Override
    public void handle(Event event) {
        long rest = event.data().at("/amount_to_refund/amount").asLong(0);
        if (rest == 0) {
            return;
        }
        var invoice = InvoiceId.of(event.data().path("invoice").stringValue());
        for (var intent : payments.paid(invoice)) {
            rest -= payBack(intent, rest);
        }
        if (rest > 0) {
            var note = crediting.get(CreditNoteId.of(event.data().path("id").stringValue()));
            crediting.keep(note.id(), new Money(rest, note.total().currency()));
        }
    }

    /** @return how much of it this payment can give back */
    private long payBack(PaymentIntentId id, long asked) {
        var intent = intents.lock(id);
        var left = intent.received().minus(intent.refunded());
        long part =
                new Money(asked, left.currency()).min(left).downToChargeStep().minor();
        if (part > 0) {
            refunds.record(new RefundId(PublicId.next()), id, part, "requested_by_customer");
        }
        return part;
    }
}
