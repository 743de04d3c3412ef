package dev.billhook.engine.collection;

import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.core.money.Money;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentView;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import dev.billhook.engine.subscription.Collection;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the end of a payment means for the invoice and its subscriptions, in the running transaction, once. */
@Component
class Debts {
    private final InvoicePaymentStore payments;
    private final CollectionStore waiting;
    private final CollectionSettings settings;
    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final PaymentMethods methods;
    private final Outbox outbox;
    private final Audit audit;

    Debts(
            InvoicePaymentStore payments,
            CollectionStore waiting,
            CollectionSettings settings,
            Invoices invoices,
            Subscriptions subscriptions,
            PaymentMethods methods,
            Outbox outbox,
            Audit audit) {
        this.payments = payments;
        this.waiting = waiting;
        this.settings = settings;
        this.invoices = invoices;
        this.subscriptions = subscriptions;
        this.methods = methods;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** In the order in which locks are taken. */
    Owed lock(InvoiceId id) {
        var billed = invoices.get(id).subscriptions().stream()
                .map(subscriptions::lock)
                .toList();
        return new Owed(invoices.lock(id), billed);
    }

    /** Money of an intent arrived. What is no longer owed goes to the customer's balance. */
    void paid(PaymentIntent intent) {
        payments.invoiceOf(intent.id()).map(this::lock).ifPresent(owed -> {
            var now = Tenancy.current().now();
            if (payments.pay(intent.id(), now)) {
                invoices.paid(owed.invoice().id(), intent.received().minus(carried(owed.invoice(), intent, now)), now);
                waiting.end(owed.invoice().id());
                owed.subscriptions().forEach(one -> goOn(one, intent.method()));
            }
        });
    }

    /** What it pays of invoices that were too little to be charged by themselves. */
    private Money carried(Invoice invoice, PaymentIntent intent, Instant now) {
        var left = intent.received().minus(intent.received().min(invoice.remaining()));
        var taken = Money.zero(left.currency());
        for (var small : payments.carried(invoice)) {
            if (taken.plus(small.remaining()).compareTo(left) <= 0) {
                invoices.paid(small.id(), small.remaining(), now);
                waiting.end(small.id());
                taken = taken.plus(small.remaining());
            }
        }
        return taken;
    }

    /** Its customer transferred what was left of it. */
    void transferred(Owed owed, String reference) {
        invoices.transferred(owed.invoice().id(), reference);
        waiting.end(owed.invoice().id());
        owed.subscriptions().forEach(one -> goOn(one, null));
    }

    /** Nothing is owed any more, and it was not a payment that did it. */
    void forgiven(Owed owed) {
        waiting.end(owed.invoice().id());
        owed.subscriptions().stream()
                .filter(one -> one.status() == SubscriptionStatus.PAST_DUE)
                .forEach(one -> goOn(one, null));
    }

    /**
     * A charge failed. Who was there herself has seen it, and may try another way.
     *
     * @return whether it counts: no second time, and not when she was there
     */
    boolean failed(PaymentIntent intent, String cause) {
        if (!intent.offSession()) {
            return false;
        }
        var owed = payments.invoiceOf(intent.id()).map(this::lock).filter(Owed::isOpen);
        boolean counts =
                owed.isPresent() && payments.fail(intent.id(), Tenancy.current().now());
        if (counts) {
            failed(owed.get(), Failure.of(intent, cause));
        }
        return counts;
    }

    void failed(Owed owed, Failure failure) {
        var invoice = owed.invoice();
        waiting.find(invoice.id()).ifPresent(row -> {
            var context = Tenancy.current();
            var next = settings.waitAfter(row.failures() + 1).map(context.now()::plus);
            waiting.failed(
                    invoice.id(), failure.cause(), failure.barred(row.barred()).orElse(null), next.orElse(null));
            audit.record("invoice.payment_failed", invoice.id().text(), failure.cause());
            outbox.publish("invoice.payment_failed", invoice.id(), view(invoice, failure, next));
            owed.subscriptions().stream()
                    .filter(one -> one.status() == SubscriptionStatus.ACTIVE)
                    .forEach(one -> subscriptions.save(one, SubscriptionCommand.PAYMENT_FAILED, failure.cause()));
        });
    }

    private FailedInvoiceView view(Invoice invoice, Failure failure, Optional<Instant> next) {
        var method = Optional.ofNullable(failure.method()).flatMap(methods::find);
        return new FailedInvoiceView(
                InvoiceView.forEvent(invoice),
                failure.view(),
                PaymentIntentView.MethodView.of(method.orElse(null)),
                next.orElse(null));
    }

    private void goOn(Subscription subscription, @Nullable PaymentMethodId paidWith) {
        switch (subscription.status()) {
            case DRAFT ->
                subscriptions.save(remembering(subscription, paidWith), SubscriptionCommand.PAYMENT_SUCCEEDED, null);
            case PAST_DUE -> {
                if (!waiting.anyFailed(subscription.id())) {
                    subscriptions.save(subscription, SubscriptionCommand.PAYMENT_SUCCEEDED, null);
                }
            }
            case TRIALING, ACTIVE, PAUSED, CANCELED, EXPIRED -> {
                // paid, and nothing to be brought back
            }
        }
    }

    /** What began a subscription pays it on, unless that is the default anyway, which the customer may then change. */
    private Subscription remembering(Subscription subscription, @Nullable PaymentMethodId paidWith) {
        var collection = subscription.collection();
        if (paidWith == null || collection.paymentMethod().isPresent()) {
            return subscription;
        }
        return methods.find(paidWith)
                .filter(PaymentMethod::isUsable)
                .filter(method -> !method.isDefault())
                .map(method -> subscription.collection(new Collection(
                        collection.method(),
                        collection.daysUntilDue(),
                        Optional.of(method.id().value()),
                        collection.consolidated())))
                .orElse(subscription);
    }
}
