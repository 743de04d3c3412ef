package dev.billhook.engine.collection;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.billing.NewSubscription;
import dev.billhook.engine.invoice.billing.Subscribing;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.mandate.Mandates;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins subscriptions; one that is paid from the first day waits for its first payment. */
@Component
class FirstPayments {
    private final Subscribing subscribing;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final InvoicePayments payments;
    private final CollectionStore waiting;
    private final PaymentMethods methods;
    private final Mandates mandates;
    private final Walk walk;
    private final Tenancy tenancy;

    FirstPayments(
            Subscribing subscribing,
            Subscriptions subscriptions,
            Invoices invoices,
            InvoicePayments payments,
            CollectionStore waiting,
            PaymentMethods methods,
            Mandates mandates,
            Walk walk,
            Tenancy tenancy) {
        this.subscribing = subscribing;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.payments = payments;
        this.waiting = waiting;
        this.methods = methods;
        this.mandates = mandates;
        this.walk = walk;
        this.tenancy = tenancy;
    }

    /** What was begun, in one transaction. */
    record Begun(SubscriptionId subscription, Optional<InvoiceId> invoice, Optional<PaymentIntentId> intent) {}

    /** Outside any transaction. Asked again with the same id, it goes on where it stopped. */
    Begun begin(TenantId tenant, SubscriptionId id, NewSubscription asked, Optional<Consent> agreed) {
        var begun = tenancy.writeAnew(tenant, () -> begun(id, asked, agreed));
        begun.intent().ifPresent(intent -> walk.submit(tenant, intent));
        return begun;
    }

    private Begun begun(SubscriptionId id, NewSubscription asked, Optional<Consent> agreed) {
        boolean isNew = subscriptions.find(id).isEmpty();
        var named = named(asked);
        var begun = subscribing.begin(id, asked);
        boolean waits = begun.subscription().status() == SubscriptionStatus.DRAFT;
        if (isNew && !waits) {
            agreed.ifPresent(consent -> agree(asked, consent));
        }
        if (begun.methodRequired()) {
            mandates.requireInForce(method(named, asked.customer()));
        }
        var invoice = begun.invoice().map(one -> one.id()).or(() -> waiting.firstOf(id));
        var intent =
                invoice.filter(any -> waits).map(one -> firstPayment(one, id, named.map(PaymentMethod::id), agreed));
        return new Begun(id, invoice, intent.map(PaymentIntent::id));
    }

    /** One after the other: the method may be agreed to, or removed, by another request meanwhile. */
    private void agree(NewSubscription asked, Consent consent) {
        methods.lockWalletOf(asked.customer());
        mandates.renew(method(named(asked), asked.customer()), consent);
    }

    private Optional<PaymentMethod> named(NewSubscription asked) {
        return Optional.ofNullable(asked.paymentMethod())
                .map(named -> new PaymentMethodId(named.value()))
                .map(method -> methods.requireUsable(method, asked.customer(), "payment_method"));
    }

    private PaymentIntent firstPayment(
            InvoiceId invoice, SubscriptionId id, Optional<PaymentMethodId> named, Optional<Consent> agreed) {
        waiting.begin(invoice, id, null);
        return payments.current(invoice).orElseGet(() -> {
            var owed = new Owed(invoices.lock(invoice), List.of(subscriptions.get(id)));
            return payments.begin(owed, named.<Way>map(Way.Present::new).orElseGet(Way.InBrowser::new), agreed);
        });
    }

    /** What is charged for what is not paid now. */
    private PaymentMethod method(Optional<PaymentMethod> named, CustomerId customer) {
        return named.or(() -> methods.defaultOf(customer))
                .orElseThrow(() -> Problem.conflict(
                        "payment_method_required",
                        "Nothing is to be paid now, and the customer has no payment method that could be charged"
                                + " afterwards, as this plan's trial or 'mandate_data' wants.",
                        "Save one with POST /v1/setup_intents and mandate_data, or name one in 'payment_method';"
                                + " then subscribe again."));
    }
}
