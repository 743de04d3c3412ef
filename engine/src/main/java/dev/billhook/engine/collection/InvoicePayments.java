package dev.billhook.engine.collection;

import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.NewPaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntentStatus;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.mandate.Mandate;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.subscription.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The intents of invoices, in the caller's transaction, which holds the invoice. */
@Component
class InvoicePayments {
    private final InvoicePaymentStore store;
    private final PaymentIntents intents;
    private final Mandates mandates;

    InvoicePayments(InvoicePaymentStore store, PaymentIntents intents, Mandates mandates) {
        this.store = store;
        this.intents = intents;
        this.mandates = mandates;
    }

    /** The intent that pays it now, locked; one that was canceled meanwhile is put aside. */
    Optional<PaymentIntent> current(InvoiceId invoice) {
        return store.live(invoice).map(intents::lock).filter(intent -> {
            boolean canceled = intent.status() == PaymentIntentStatus.CANCELED;
            if (canceled) {
                store.cancel(intent.id(), Tenancy.current().now());
            }
            return !canceled;
        });
    }

    /** The same, to be looked at only. */
    Optional<PaymentIntent> seen(InvoiceId invoice) {
        return store.live(invoice).map(intents::get).filter(intent -> intent.status() != PaymentIntentStatus.CANCELED);
    }

    /** Under what was agreed to when it was to be paid before, if it was. */
    PaymentIntent begin(Owed owed, Way way) {
        return begin(owed, way, given(owed.invoice().id()));
    }

    /** Writes down how the rest of it is paid; nothing is at the provider before {@link PaymentIntents#submit}. */
    PaymentIntent begin(Owed owed, Way way, Optional<Consent> agreed) {
        var invoice = owed.invoice();
        boolean away = way instanceof Way.Away;
        boolean kept = owed.isAutomatic() && !away;
        var intent = intents.record(new NewPaymentIntent(
                new PaymentIntentId(PublicId.next()),
                invoice.customer(),
                toCharge(invoice),
                description(invoice),
                false,
                kept ? "off_session" : null,
                metadata(invoice),
                way.method().orElse(null),
                way.method().isPresent(),
                away,
                kept ? agreed.orElseGet(() -> subscribed(owed.subscriptions())) : null));
        store.insert(invoice.id(), intent.id(), Tenancy.current().now());
        return intent;
    }

    /**
     * With what was too little to be charged before. What is above that, less than a step of the currency, goes to the customer's
     * balance.
     */
    Money toCharge(Invoice invoice) {
        var carried = store.carried(invoice).stream()
                .map(InvoicePaymentStore.Carried::remaining)
                .toList();
        return invoice.remaining().plus(Money.sum(carried, invoice.currency())).upToChargeStep();
    }

    private String description(Invoice invoice) {
        var carried = store.carried(invoice).stream()
                .map(InvoicePaymentStore.Carried::number)
                .collect(Collectors.joining(", "));
        return "Invoice " + invoice.number() + (carried.isEmpty() ? "" : " with " + carried);
    }

    private Optional<Consent> given(InvoiceId invoice) {
        return store.latest(invoice).flatMap(intent -> mandates.given(Mandate.Origin.payment(intent)));
    }

    /** Whoever subscribes to what is charged automatically agrees to that. */
    private static Consent subscribed(List<Subscription> subscriptions) {
        return new Consent(
                "Charges for the subscription to "
                        + subscriptions.stream()
                                .map(one -> one.plan().key())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + " when they fall due, until it is canceled",
                null,
                null,
                null);
    }

    private static Map<String, String> metadata(Invoice invoice) {
        Map<String, String> notes = new HashMap<>();
        notes.put("invoice", invoice.id().text());
        notes.put("invoice_number", String.valueOf(invoice.number()));
        var subscription = invoice.head().subscription();
        if (subscription != null) {
            notes.put("subscription", subscription.text());
        }
        return notes;
    }
}
