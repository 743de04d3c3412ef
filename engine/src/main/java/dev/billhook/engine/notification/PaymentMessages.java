package dev.billhook.engine.notification;

import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Turns what happened to a payment into at most one message. */
@Component
class PaymentMessages implements EventHandler {
    /**
     * How long a message waits for news with which the same is told better: a failure that wants a confirmation for the link, the
     * payment of an invoice for the invoice.
     */
    static final Duration BETTER_TOLD_WITHIN = Duration.ofMinutes(1);

    private static final Set<String> WANTED = Set.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.requires_action",
            "payment_intent.authentication_required",
            "payment_intent.processing",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled");

    private final NotificationStore store;
    private final Messages messages;
    private final Letters letters;
    private final InvoiceLetters invoiceLetters;
    private final AuthenticationLinks links;
    private final MailSettings settings;

    PaymentMessages(
            NotificationStore store,
            Messages messages,
            AuthenticationLinks links,
            MailSettings settings,
            LinkSettings linkSettings) {
        this.store = store;
        this.messages = messages;
        this.links = links;
        this.letters = new Letters(settings.paymentUrl());
        this.invoiceLetters = new InvoiceLetters(linkSettings.invoice());
        this.settings = settings;
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public boolean wants(String eventType) {
        return WANTED.contains(eventType);
    }

    @Override
    public void handle(Event event) {
        var payment = Payment.of(event);
        switch (event.type()) {
            case "payment_intent.succeeded" -> succeeded(event, payment);
            case "payment_intent.payment_failed" -> failed(event, payment);
            case "payment_intent.requires_action" -> actionRequired(event, payment);
            case "payment_intent.authentication_required" -> authenticationRequired(event, payment);
            default -> store.resolveWaiting(event.aggregateId()); // it went on without needing the customer
        }
    }

    private void succeeded(Event event, Payment payment) {
        store.resolveWaiting(event.aggregateId());
        var invoice = payment.invoice();
        invoice.map(PaidInvoice::id).ifPresent(store::decideAlone);
        if (invoice.isPresent()
                && store.isKnown(Kind.INVOICE_PAID, invoice.get().id())) {
            return;
        }
        var fact = fact(Kind.PAYMENT_SUCCEEDED, event, payment).about(invoice.map(PaidInvoice::id));
        var after = invoice.isPresent() ? payment.at().plus(BETTER_TOLD_WITHIN) : payment.at();
        messages.tell(fact, after, head -> Letters.succeeded(head, payment));
    }

    private void failed(Event event, Payment payment) {
        store.resolve(event.aggregateId(), Kind.ACTION_REQUIRED);
        if (payment.invoice().isPresent() && payment.offSession() && !wantsConfirmation(payment)) {
            invoiceFailed(event, payment, payment.invoice().get());
            return;
        }
        var fact = fact(Kind.PAYMENT_FAILED, event, payment);
        if (messages.isDue(fact) && payment.customer() != null && isRepetition(fact, payment)) {
            messages.skip(fact, "repeated");
            return;
        }
        var after = wantsConfirmation(payment) ? payment.at().plus(BETTER_TOLD_WITHIN) : payment.at();
        messages.tell(fact, after, head -> letters.failed(head, payment));
    }

    /** The failure of the invoice itself, if it was heard before, is not told again. */
    private void invoiceFailed(Event event, Payment payment, PaidInvoice invoice) {
        store.decideAlone(invoice.id());
        store.resolve(invoice.id(), Kind.INVOICE_ISSUED);
        store.resolve(invoice.id(), Kind.INVOICE_PAYMENT_FAILED);
        var failed = FailedInvoice.of(invoice, payment);
        var fact = fact(Kind.INVOICE_PAYMENT_FAILED, event, payment).about(Optional.of(invoice.id()));
        messages.tell(fact, payment.at(), head -> invoiceLetters.failed(head, failed), failed.paper());
    }

    /** A customer in the middle of a checkout sees the bank's page; only one who stays away is reminded. */
    private void actionRequired(Event event, Payment payment) {
        store.resolveWaiting(event.aggregateId());
        Instant after = payment.offSession() ? payment.at() : payment.at().plus(settings.actionRequiredAfter());
        var fact = fact(Kind.ACTION_REQUIRED, event, payment);
        messages.tell(fact, after, head -> letters.actionRequired(head, payment));
    }

    /** The failed attempt behind it is not told beside it. */
    private void authenticationRequired(Event event, Payment payment) {
        store.resolveWaiting(event.aggregateId());
        var fact = fact(Kind.AUTHENTICATION_REQUIRED, event, payment);
        var link = links.of(event).orElse(null);
        messages.tell(fact, payment.at(), head -> letters.authenticationRequired(head, payment.confirmedAt(link)));
    }

    /** An intent succeeds once; it can fail, and ask for the customer, once per attempt, which is one event each. */
    private static NotificationStore.Fact fact(Kind kind, Event event, Payment payment) {
        var customer = payment.customer();
        return new NotificationStore.Fact(
                kind,
                kind == Kind.PAYMENT_SUCCEEDED ? event.aggregateId() : event.id(),
                event.aggregateId(),
                kind == Kind.PAYMENT_FAILED ? payment.cause().key() : null,
                customer == null ? null : customer.value());
    }

    private boolean isRepetition(NotificationStore.Fact fact, Payment payment) {
        var quiet = settings.failureQuiet();
        return store.failureToldLately(fact.subject(), payment.cause().key(), quiet)
                || (wantsConfirmation(payment)
                        && store.toldLately(Kind.AUTHENTICATION_REQUIRED, fact.subject(), quiet));
    }

    private static boolean wantsConfirmation(Payment payment) {
        return payment.cause() == DeclineCause.CONFIRMATION_WANTED;
    }
}
