package dev.billhook.engine.collection;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.billing.NewSubscription;
import dev.billhook.engine.invoice.billing.Subscribing;
import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
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
    Begun begin(TenantId tenant, SubscriptionId id, NewSubscription asked) {
        var begun = tenancy.write(tenant, () -> begun(id, asked));
        begun.intent().ifPresent(intent -> walk.submit(tenant, intent));
        return begun;
    }

    private Begun begun(SubscriptionId id, NewSubscription asked) {
        var named = Optional.ofNullable(asked.paymentMethod())
                .map(FirstPayments::methodId)
                .map(method -> methods.requireUsable(method, asked.customer(), "payment_method"));
        var begun = subscribing.begin(id, asked);
        if (begun.methodRequired()) {
            requireMethod(named.or(() -> methods.defaultOf(asked.customer())));
        }
        var invoice = begun.invoice().map(one -> one.id()).or(() -> waiting.firstOf(id));
        var intent = invoice.filter(any -> begun.subscription().status() == SubscriptionStatus.DRAFT)
                .map(one -> firstPayment(one, id, named.map(PaymentMethod::id)));
        return new Begun(id, invoice, intent.map(PaymentIntent::id));
    }

    private static PaymentMethodId methodId(String text) {
        try {
            return PaymentMethodId.of(text);
        } catch (MalformedId unreadable) {
            throw Problem.notFound("payment method", "payment_method");
        }
    }

    private PaymentIntent firstPayment(InvoiceId invoice, SubscriptionId id, Optional<PaymentMethodId> named) {
        waiting.begin(invoice, id, null);
        return payments.current(invoice).orElseGet(() -> {
            var owed = new Owed(invoices.lock(invoice), List.of(subscriptions.get(id)));
            return payments.begin(owed, named.<Way>map(Way.Present::new).orElseGet(Way.InBrowser::new));
        });
    }

    /** A trial that must be paid for afterwards needs what can then be charged. */
    private void requireMethod(Optional<PaymentMethod> method) {
        mandates.requireInForce(method.orElseThrow(FirstPayments::methodRequired));
    }

    private static Problem methodRequired() {
        return Problem.conflict(
                "payment_method_required",
                "This plan's trial is for customers with a payment method; this one has none that could be charged afterwards.",
                "Save one with POST /v1/setup_intents and mandate_data, or name one in 'payment_method'; then subscribe again.");
    }
}
