package dev.billhook.engine.notification;

import dev.billhook.engine.customer.Contact;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.outbox.EventHandler;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Turns what happened to a payment into at most one message. */
@Component
class PaymentMessages implements EventHandler {
    static final String FIELD = "notification.mail";
    private static final Set<String> WANTED = Set.of(
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.requires_action",
            "payment_intent.processing",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled");

    private final NotificationStore store;
    private final Customers customers;
    private final Vault vault;
    private final Pages pages;
    private final Letters letters;
    private final MailSettings settings;
    private final MailLoop loop;

    PaymentMessages(
            NotificationStore store,
            Customers customers,
            Vault vault,
            Pages pages,
            MailSettings settings,
            MailLoop loop) {
        this.store = store;
        this.customers = customers;
        this.vault = vault;
        this.pages = pages;
        this.letters = new Letters(settings.paymentUrl());
        this.settings = settings;
        this.loop = loop;
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
        store.resolveWaiting(event.aggregateId());
        switch (event.type()) {
            case "payment_intent.succeeded" -> tell(fact(Kind.PAYMENT_SUCCEEDED, event, payment), payment);
            case "payment_intent.payment_failed" -> tell(fact(Kind.PAYMENT_FAILED, event, payment), payment);
            case "payment_intent.requires_action" -> tell(fact(Kind.ACTION_REQUIRED, event, payment), payment);
            default -> {
                // it went on without needing the customer: nothing to tell
            }
        }
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

    private void tell(NotificationStore.Fact fact, Payment payment) {
        if (!settings.send().allows(fact.kind()) || store.isKnown(fact.kind(), fact.fact())) {
            return;
        }
        var customer = payment.customer();
        if (customer == null) {
            skip(fact, "no_customer");
        } else if (isRepetition(fact)) {
            skip(fact, "repeated");
        } else {
            tell(fact, payment, customer);
        }
    }

    private void tell(NotificationStore.Fact fact, Payment payment, CustomerId customer) {
        var contact = customers.contact(customer);
        if (contact.isEmpty()) {
            skip(fact, "erased");
            return;
        }
        var email = contact.get().email();
        if (email == null) {
            skip(fact, "no_email");
            return;
        }
        enqueue(fact, payment, customer, write(fact.kind(), payment, contact.get(), email));
    }

    private Mail write(Kind kind, Payment payment, Contact contact, String email) {
        var merchant = store.merchant();
        var letter = letters.write(kind, payment, contact, merchant);
        return new Mail(email, letter.language(), merchant, letter.subject(), pages.letter(letter), letter.plainText());
    }

    private void enqueue(NotificationStore.Fact fact, Payment payment, CustomerId customer, Mail mail) {
        var sealed = vault.seal(customer.value(), FIELD, Json.write(mail));
        if (store.enqueue(fresh(), fact, mail.language(), sealed, sendAfter(fact.kind(), payment))) {
            Tenancy.afterCommit(loop::wake);
        }
    }

    /** A customer in the middle of a checkout sees the bank's page; only one who stays away is reminded. */
    private Instant sendAfter(Kind kind, Payment payment) {
        boolean patient = kind == Kind.ACTION_REQUIRED && !payment.offSession();
        return patient ? payment.at().plus(settings.actionRequiredAfter()) : payment.at();
    }

    private boolean isRepetition(NotificationStore.Fact fact) {
        var cause = fact.cause();
        return cause != null && store.toldLately(fact.subject(), cause, settings.failureQuiet());
    }

    private void skip(NotificationStore.Fact fact, String reason) {
        store.skip(fresh(), fact, reason);
    }

    private static NotificationId fresh() {
        return new NotificationId(PublicId.next());
    }
}
