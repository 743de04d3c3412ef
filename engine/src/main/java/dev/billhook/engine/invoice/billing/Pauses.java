package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Meters;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.Pause;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pauses subscriptions and goes on with them. Each is locked, and nothing of it is due. */
@Component
final class Pauses {
    private final Subscriptions subscriptions;
    private final RunningAgreements agreements;
    private final CreditLimits limits;
    private final Invoices invoices;
    private final Billing billing;
    private final Meters meters;

    Pauses(
            Subscriptions subscriptions,
            RunningAgreements agreements,
            CreditLimits limits,
            Invoices invoices,
            Billing billing,
            Meters meters) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.limits = limits;
        this.invoices = invoices;
        this.billing = billing;
        this.meters = meters;
    }

    /** What was billed ahead is credited; open invoices are kept to be paid, or void and then credited no second time. */
    Subscription pause(Subscription subscription, Pause.Mode mode, Optional<Instant> resumesAt, Instant now) {
        if (subscription.status() != SubscriptionStatus.ACTIVE) {
            return subscriptions.save(subscription, SubscriptionCommand.PAUSE, null);
        }
        if (resumesAt.filter(at -> !at.isAfter(now)).isPresent()) {
            throw Problem.invalid(
                    "resumes_at", "parameter_invalid", "'resumes_at' is not in the future.", "Send a later time.");
        }
        if (mode == Pause.Mode.VOID) {
            Billing.sawVoided(invoices.voidOpen(subscription.id()));
        }
        var outcome = limits.of(subscription, now).stop(now, meters);
        billing.issue(new Billing.Charge(
                now,
                subscription,
                RunningAgreements.everHeld(subscription),
                Reason.SUBSCRIPTION_UPDATE,
                outcome.lines(),
                List.of()));
        return subscriptions.save(
                RunningAgreements.begun(subscription, outcome.agreement())
                        .pause(Optional.of(new Pause(mode, now, resumesAt))),
                SubscriptionCommand.PAUSE,
                null);
    }

    Subscription resume(Subscription subscription, Instant at) {
        if (subscription.status() != SubscriptionStatus.PAUSED) {
            return subscriptions.save(subscription, SubscriptionCommand.RESUME, null);
        }
        var outcome = agreements.of(subscription).resume(at);
        var after = subscriptions.save(
                RunningAgreements.begun(subscription, outcome.agreement()).pause(Optional.empty()),
                SubscriptionCommand.RESUME,
                null);
        billing.issue(new Billing.Charge(
                at,
                after,
                subscription.items(),
                Reason.SUBSCRIPTION_UPDATE,
                outcome.lines(),
                List.of(outcome.agreement().period())));
        return after;
    }
}
