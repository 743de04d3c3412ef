package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Change;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.ScheduledChanges;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Changes what a subscription holds. Each is locked, and nothing of it is due. */
@Component
final class Changing {
    private final Subscriptions subscriptions;
    private final RunningAgreements agreements;
    private final CreditLimits limits;
    private final ScheduledChanges scheduled;
    private final Switching switching;
    private final Billing billing;
    private final Meters meters;

    Changing(
            Subscriptions subscriptions,
            RunningAgreements agreements,
            CreditLimits limits,
            ScheduledChanges scheduled,
            Switching switching,
            Billing billing,
            Meters meters) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.limits = limits;
        this.scheduled = scheduled;
        this.switching = switching;
        this.billing = billing;
        this.meters = meters;
    }

    /** Credits what was billed ahead and no longer is held, charges what takes its place. */
    Subscription now(Subscription subscription, PlanChange asked, Instant at) {
        requireLive(subscription);
        var switched = switching.of(subscription, asked, at);
        return subscription.status() == SubscriptionStatus.PAUSED || asked.holdsTheSame()
                ? subscriptions.save(switched.subscription(), "subscription.updated")
                : billed(subscription, switched, at);
    }

    private Subscription billed(Subscription before, Switching.Switch switched, Instant at) {
        var outcome = limits.of(before, at).change(switched.change(), at, meters);
        var after = subscriptions.save(
                RunningAgreements.changed(before, switched.subscription(), outcome.agreement()),
                "subscription.updated");
        billing.issue(new Billing.Charge(
                at,
                after,
                RunningAgreements.everHeld(before, switched.subscription()),
                Reason.SUBSCRIPTION_UPDATE,
                outcome.lines(),
                switched.change() instanceof Change.Cadence && !before.inTrial()
                        ? List.of(outcome.agreement().period())
                        : List.of()));
        return after;
    }

    /** @param at empty: when the current period ends */
    Subscription later(Subscription subscription, PlanChange asked, Optional<Instant> at, Instant now) {
        requireLive(subscription);
        if (asked.consolidate() != null) {
            throw Problem.invalid(
                    "consolidate",
                    "parameter_invalid",
                    "'consolidate' is about all renewals to come, and takes effect now.",
                    "Send it without 'at', in a request of its own.");
        }
        var when = at.or(() -> subscription.period().map(Period::end)).orElseThrow();
        if (!when.isAfter(now)) {
            throw Problem.invalid(
                    "at", "parameter_invalid", "'at' is not in the future.", "Send a later time, or change it now.");
        }
        switching.of(subscription, asked, now); // refuses what could not be done today
        return schedule(subscription, new ScheduledChangeId(IdempotentRequest.resourceId()), asked, when);
    }

    Subscription schedule(Subscription subscription, ScheduledChangeId id, PlanChange asked, Instant at) {
        return scheduled.schedule(subscription, id, at, Json.write(asked));
    }

    /** The customer moved: the period that runs ends by her new clock, and nothing is billed for that. */
    Subscription zone(Subscription subscription, ZoneId zone, Instant at) {
        requireLive(subscription);
        var terms = subscription.terms();
        var there = terms.calendar().in(zone);
        var moved = subscription.ending(subscription.ending().moved(terms.calendar(), there));
        scheduled.move(subscription.id(), terms.calendar(), there);
        if (subscription.status() == SubscriptionStatus.PAUSED) {
            return subscriptions.save(
                    moved.agreed(subscription.agreed().terms(terms.calendar(there))), "subscription.updated");
        }
        var outcome = agreements.of(subscription).change(new Change.Zone(zone), at, meters);
        return subscriptions.save(
                RunningAgreements.changed(subscription, moved, outcome.agreement()), "subscription.updated");
    }

    private static void requireLive(Subscription subscription) {
        if (!subscription.status().isLive()) {
            throw Problem.conflict(
                    "subscription_unexpected_state",
                    "A subscription that is " + subscription.status().name().toLowerCase(Locale.ROOT)
                            + " cannot be changed.",
                    "Read the subscription and act on its status.");
        }
    }
}
