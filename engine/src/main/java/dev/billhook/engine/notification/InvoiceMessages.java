package dev.billhook.engine.notification;

import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Tells customers of their invoices, each fact once: an invoice that is charged by itself is told with its receipt, and the
 * receipt of an invoice stands for the one of its payment.
 */
@Component
class InvoiceMessages implements EventHandler {
    private static final Set<String> WANTED = Set.of(
            "invoice.finalized",
            "invoice.paid",
            "invoice.payment_failed",
            "invoice.voided",
            "invoice.marked_uncollectible",
            "credit_note.created");

    private final NotificationStore store;
    private final Messages messages;
    private final InvoiceLetters letters;
    private final MailSettings settings;

    InvoiceMessages(NotificationStore store, Messages messages, MailSettings settings, LinkSettings links) {
        this.store = store;
        this.messages = messages;
        this.letters = new InvoiceLetters(links.invoice());
        this.settings = settings;
    }

    @Override
    public String name() {
        return "notification-invoice";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    @Override
    public void handle(Event event) {
        switch (event.type()) {
            case "invoice.finalized" -> issued(ToldInvoice.of(event));
            case "invoice.paid" -> paid(ToldInvoice.of(event));
            case "invoice.payment_failed" -> failed(ToldInvoice.of(event));
            case "credit_note.created" -> credited(ToldCreditNote.of(event));
            default -> store.resolve(event.aggregateId(), Kind.INVOICE_ISSUED); // nobody has to pay it any more
        }
    }

    /** Nothing to pay is nothing to announce: the receipt says what the balance paid. */
    private void issued(ToldInvoice told) {
        if (!told.due().isPositive() || store.isKnown(Kind.INVOICE_PAID, told.id())) {
            return;
        }
        var at = told.event().occurredAt();
        messages.tell(
                fact(Kind.INVOICE_ISSUED, told, told.id()),
                told.chargedAutomatically() ? at.plus(settings.chargeFollows()) : at,
                head -> letters.issued(head, told),
                told.paper());
    }

    private void paid(ToldInvoice told) {
        store.decideAlone(told.id());
        store.resolve(told.id(), Kind.INVOICE_ISSUED);
        store.resolve(told.id(), Kind.INVOICE_PAYMENT_FAILED);
        store.resolve(told.id(), Kind.PAYMENT_SUCCEEDED);
        boolean creditNotesSayIt = told.due().isPositive() && told.received().isZero();
        if (told.total().isPositive() && !creditNotesSayIt) {
            messages.tell(
                    fact(Kind.INVOICE_PAID, told, told.id()),
                    told.event().occurredAt(),
                    head -> letters.paid(head, told),
                    told.paper());
        }
    }

    /** The payment that failed tells it better; where there was none, nobody else does. */
    private void failed(ToldInvoice told) {
        store.decideAlone(told.id());
        store.resolve(told.id(), Kind.INVOICE_ISSUED);
        var failed = FailedInvoice.of(told);
        var fact = fact(Kind.INVOICE_PAYMENT_FAILED, told, told.event().id());
        if (store.toldLately(Kind.INVOICE_PAYMENT_FAILED, told.id(), settings.failureQuiet())) {
            messages.skip(fact, "repeated");
            return;
        }
        messages.tell(
                fact,
                told.event().occurredAt().plus(PaymentMessages.BETTER_TOLD_WITHIN),
                head -> letters.failed(head, failed),
                failed.paper());
    }

    private void credited(ToldCreditNote told) {
        var fact = new NotificationStore.Fact(
                Kind.CREDIT_NOTE,
                told.event().aggregateId(),
                told.event().aggregateId(),
                null,
                Told.customer(told.event().data()));
        messages.tell(fact, told.event().occurredAt(), head -> letters.credited(head, told), told.paper());
    }

    private static NotificationStore.Fact fact(Kind kind, ToldInvoice told, UUID fact) {
        return new NotificationStore.Fact(
                kind, fact, told.id(), null, Told.customer(told.event().data()));
    }
}
