package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Change;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends trials early, extends and moves them. Each subscription is locked, and nothing of it is due. */
@Component
final class TrialActions {
    private static final Duration REMINDED_BEFORE = Duration.ofDays(3);

    private final Subscriptions subscriptions;
    private final RunningAgreements agreements;
    private final Billing billing;
    private final Meters meters;

    TrialActions(Subscriptions subscriptions, RunningAgreements agreements, Billing billing, Meters meters) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.billing = billing;
        this.meters = meters;
    }

    /** Nobody is reminded of a trial that was agreed to end as soon as that. */
    static Optional<Instant> reminderAt(Instant end, Instant now) {
        return Optional.of(end.minus(REMINDED_BEFORE)).filter(at -> at.isAfter(now));
    }

    Subscription endNow(Subscription subscription, Instant now) {
        if (subscription.status() != SubscriptionStatus.TRIALING) {
            return subscriptions.save(subscription, SubscriptionCommand.TRIAL_ENDED, null);
        }
        var opened = endingAt(now, subscription, subscription.calendar().zone(), now)
                .close(meters)
                .then(Agreement::open);
        var ended = subscription.trial(subscription.trial().end(now).reminderAt(Optional.empty()));
        var begun = subscription.trialUsage() == TrialUsage.COUNTED
                ? RunningAgreements.changed(subscription, ended, opened.agreement())
                : RunningAgreements.begun(ended, opened.agreement());
        var after = subscriptions.save(withTermFrom(now, begun), SubscriptionCommand.TRIAL_ENDED, null);
        billing.issue(new Billing.Charge(
                now,
                after,
                subscription.items(),
                Reason.SUBSCRIPTION_CYCLE,
                opened.lines(),
                List.of(opened.agreement().period())));
        return after;
    }

    Subscription extend(Subscription subscription, Instant end, Instant now) {
        if (subscription.status() != SubscriptionStatus.TRIALING) {
            return subscriptions.save(subscription, SubscriptionCommand.TRIAL_ENDED, null);
        }
        if (!end.isAfter(now)) {
            throw Problem.invalid(
                    "trial_end",
                    "parameter_invalid",
                    "'trial_end' is not in the future.",
                    "Send a later time, or end the trial now.");
        }
        var extended = endingAt(end, subscription, subscription.calendar().zone(), now);
        return subscriptions.save(
                withTermFrom(end, RunningAgreements.begun(subscription, extended))
                        .trial(subscription.trial().end(end).reminderAt(reminderAt(end, now))),
                "subscription.updated");
    }

    /** The customer moved: her trial ends when it was to, and her periods go by her new clock. */
    Subscription zone(Subscription trying, ZoneId zone, Instant now) {
        var end = trying.period().orElseThrow().end();
        var moved = endingAt(end, trying, zone, now);
        return subscriptions.save(withTermFrom(end, RunningAgreements.begun(trying, moved)), "subscription.updated");
    }

    private static Subscription withTermFrom(Instant end, Subscription subscription) {
        var ending = subscription.ending();
        return subscription.ending(ending.term(ending.termPeriods(), subscription.calendar(), end));
    }

    /** Periods go by the end of the trial where they go by an anniversary. */
    private Agreement endingAt(Instant end, Subscription subscription, ZoneId zone, Instant now) {
        var calendar = subscription.calendar();
        var moved = subscription.anchor() instanceof BillingAnchor.Anniversary
                ? BillingCalendar.of(end, calendar.interval(), subscription.anchor(), zone)
                : calendar.in(zone);
        return agreements
                .of(subscription)
                .change(new Change.TrialEnd(end, moved), now, meters)
                .agreement();
    }
}
