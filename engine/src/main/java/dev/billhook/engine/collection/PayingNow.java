package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pays an invoice when somebody asks for it, outside any transaction. */
@Component
class PayingNow {
    private final Debts debts;
    private final InvoicePayments payments;
    private final CollectionStore waiting;
    private final MeansToPay means;
    private final PaymentMethods methods;
    private final Walk walk;

    PayingNow(
            Debts debts,
            InvoicePayments payments,
            CollectionStore waiting,
            MeansToPay means,
            PaymentMethods methods,
            Walk walk) {
        this.debts = debts;
        this.payments = payments;
        this.waiting = waiting;
        this.means = means;
        this.methods = methods;
        this.walk = walk;
    }

    /** @param method null: what it would be charged with, or whatever the customer chooses in a browser */
    void pay(TenantId tenant, InvoiceId invoice, @Nullable PaymentMethodId method, boolean offSession) {
        walk.run(tenant, () -> {
            var owed = debts.lock(invoice);
            return step(owed, way(owed, Optional.ofNullable(method), offSession));
        });
    }

    /** It was paid past the provider; what could still be paid there is canceled first. */
    void transferred(TenantId tenant, InvoiceId invoice, String reference) {
        walk.run(tenant, () -> {
            var owed = debts.lock(invoice);
            var current = payments.current(invoice);
            refuseUnlessOpen(owed);
            if (current.isPresent()) {
                return canceled(current.get());
            }
            debts.transferred(owed, reference);
            return new Step.Done();
        });
    }

    private static Step canceled(PaymentIntent intent) {
        return switch (intent.status()) {
            case SUCCEEDED, PROCESSING, REQUIRES_CAPTURE -> throw inProgress();
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, CANCELED -> {
                if (isUnderWay(intent) && intent.providerId() == null) {
                    throw inProgress();
                }
                yield new Step.GiveUp(intent.id());
            }
        };
    }

    private Step step(Owed owed, Way way) {
        var id = owed.invoice().id();
        var current = payments.current(id);
        refuseUnlessOpen(owed);
        if (current.isPresent()) {
            return after(owed, current.get(), way);
        }
        if (!payments.toCharge(owed.invoice()).isChargeable()) {
            throw tooLittle(owed.invoice());
        }
        waiting.begin(id, owed.invoice().head().subscription(), null);
        return new Step.Submit(payments.begin(owed, way).id());
    }

    private Step after(Owed owed, PaymentIntent intent, Way way) {
        return switch (intent.status()) {
            case SUCCEEDED -> {
                debts.paid(intent);
                yield new Step.Done();
            }
            case PROCESSING, REQUIRES_CAPTURE -> throw inProgress();
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION -> undecided(owed, intent, way);
            case CANCELED -> new Step.GiveUp(intent.id());
        };
    }

    /** Whoever asks for the same as is under way meets it: a double click charges once. */
    private Step undecided(Owed owed, PaymentIntent intent, Way way) {
        boolean same = way.method().equals(Optional.ofNullable(intent.confirmAtOnce() ? intent.method() : null))
                && way instanceof Way.Away == intent.offSession()
                && intent.amount().equals(payments.toCharge(owed.invoice()));
        boolean underWay = isUnderWay(intent);
        if (same && (underWay || way instanceof Way.InBrowser)) {
            return new Step.Submit(intent.id());
        }
        if (underWay && intent.providerId() == null) {
            throw inProgress();
        }
        return new Step.GiveUp(intent.id());
    }

    private static boolean isUnderWay(PaymentIntent intent) {
        return intent.confirmAtOnce() && intent.lastError() == null;
    }

    private Way way(Owed owed, Optional<PaymentMethodId> named, boolean offSession) {
        var method = named.map(id -> methods.requireUsable(id, owed.invoice().customer(), "payment_method"))
                .or(() -> means.of(owed))
                .map(PaymentMethod::id);
        if (offSession) {
            return new Way.Away(method.orElseThrow(PayingNow::methodRequired));
        }
        return method.<Way>map(Way.Present::new).orElseGet(Way.InBrowser::new);
    }

    private static void refuseUnlessOpen(Owed owed) {
        if (!owed.isOpen()) {
            throw Problem.conflict(
                    "invoice_unexpected_state",
                    "Nothing is to be paid: the invoice is "
                            + owed.invoice().status().word() + ".",
                    owed.invoice().status() == InvoiceStatus.DRAFT ? "Finalise it first." : "Read the invoice.");
        }
    }

    private static Problem tooLittle(Invoice invoice) {
        return Problem.conflict(
                "amount_too_small",
                invoice.remaining() + " is less than a card is charged.",
                "It is charged with the customer's next invoice; or credit the invoice, or mark it uncollectible.");
    }

    private static Problem inProgress() {
        return Problem.retryLater(
                409,
                "payment_in_progress",
                "The invoice is being paid at this moment.",
                "Read the invoice and its payment in some seconds; pay again only if that failed.",
                3);
    }

    private static Problem methodRequired() {
        return Problem.conflict(
                "payment_method_required",
                "The customer has no payment method that could be charged while away.",
                "Have one saved, or leave 'off_session' out and let the customer pay in the browser.");
    }
}
