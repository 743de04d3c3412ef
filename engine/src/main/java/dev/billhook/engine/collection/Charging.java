package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.method.PaymentMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Collects an invoice that is due while its customer is away. What becomes of the charge is told by its events. */
@Component
class Charging {
    private static final Logger log = LoggerFactory.getLogger(Charging.class);

    /** Whoever made the call finds out what came of it, and the lease of the invoice ends. */
    private static final Set<String> TRANSIENT =
            Set.of("provider_unavailable", "payment_intent_not_ready", "invoice_busy");

    /** A customer who answers her bank in this moment is not disturbed. */
    private static final Duration ANSWERING = Duration.ofHours(1);

    private final Debts debts;
    private final InvoicePayments payments;
    private final CollectionStore waiting;
    private final MeansToPay means;
    private final CollectionSettings settings;
    private final Walk walk;
    private final Tenancy tenancy;

    Charging(
            Debts debts,
            InvoicePayments payments,
            CollectionStore waiting,
            MeansToPay means,
            CollectionSettings settings,
            Walk walk,
            Tenancy tenancy) {
        this.debts = debts;
        this.payments = payments;
        this.waiting = waiting;
        this.means = means;
        this.settings = settings;
        this.walk = walk;
        this.tenancy = tenancy;
    }

    void collect(TenantId tenant, InvoiceId invoice) {
        try {
            walk.run(tenant, () -> step(invoice));
        } catch (Problem problem) {
            if (TRANSIENT.contains(problem.code())) {
                log.info("{} is charged later: {}", invoice.text(), problem.code());
            } else {
                tenancy.writing(tenant, () -> refused(invoice, problem.code()));
            }
        }
    }

    private Step step(InvoiceId id) {
        var owed = debts.lock(id);
        var current = payments.current(id);
        if (owed.invoice().status() == InvoiceStatus.UNCOLLECTIBLE) {
            waiting.lookAgainAt(id, null);
            return new Step.Done();
        }
        if (owed.isOpen()) {
            return current.map(intent -> after(owed, intent)).orElseGet(() -> charge(owed));
        }
        return current.filter(intent -> !intent.status().isFinal())
                .<Step>map(intent -> new Step.GiveUp(intent.id()))
                .orElseGet(() -> {
                    debts.forgiven(owed);
                    return new Step.Done();
                });
    }

    private Step after(Owed owed, PaymentIntent intent) {
        return switch (intent.status()) {
            case SUCCEEDED -> {
                debts.paid(intent);
                yield new Step.Done();
            }
            case PROCESSING, REQUIRES_CAPTURE -> lookAgainAfter(owed, settings.patience());
            case REQUIRES_ACTION -> lookAgainAfter(owed, ANSWERING);
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION -> undecided(owed, intent);
            case CANCELED -> charge(owed);
        };
    }

    /** One that was stored and whose call was lost is made again; one that waited in vain failed, and is tried again later. */
    private Step undecided(Owed owed, PaymentIntent intent) {
        if (!intent.offSession()) {
            return new Step.GiveUp(intent.id());
        }
        var error = intent.lastError();
        boolean young = Tenancy.current().now().isBefore(intent.createdAt().plus(settings.patience()));
        if (error == null && young) {
            lookAgainAfter(owed, settings.patience());
            return new Step.Submit(intent.id());
        }
        return debts.failed(intent, error == null ? "no_answer" : error.reason())
                ? new Step.Done()
                : new Step.GiveUp(intent.id());
    }

    private Step charge(Owed owed) {
        if (!payments.toCharge(owed.invoice()).isChargeable()) {
            waiting.lookAgainAt(owed.invoice().id(), null); // it is charged with the customer's next one
            return new Step.Done();
        }
        var method = means.of(owed);
        var obstacle = method.map(one -> obstacle(owed, one))
                .orElseGet(() -> Optional.of(new Failure("no_payment_method", null)));
        if (obstacle.isPresent()) {
            debts.failed(owed, obstacle.get());
            return new Step.Done();
        }
        var intent = payments.begin(owed, new Way.Away(method.orElseThrow().id()));
        lookAgainAfter(owed, settings.patience());
        return new Step.Submit(intent.id());
    }

    private Optional<Failure> obstacle(Owed owed, PaymentMethod method) {
        if (!means.isAgreedTo(method)) {
            return Optional.of(new Failure("mandate_required", method.id()));
        }
        return waiting.find(owed.invoice().id())
                .filter(row -> row.barred().filter(method.id()::equals).isPresent() && method.declinedAt() != null)
                .flatMap(Waiting::lastFailure)
                .map(cause -> new Failure(cause, method.id()));
    }

    private Step lookAgainAfter(Owed owed, Duration wait) {
        waiting.lookAgainAt(owed.invoice().id(), Tenancy.current().now().plus(wait));
        return new Step.Done();
    }

    private void refused(InvoiceId invoice, String code) {
        log.warn("{} could not be charged: {}", invoice.text(), code);
        var owed = debts.lock(invoice);
        payments.current(invoice).ifPresentOrElse(intent -> debts.failed(intent, code), () -> {
            if (owed.isOpen()) {
                debts.failed(owed, new Failure(code, null));
            }
        });
    }
}
