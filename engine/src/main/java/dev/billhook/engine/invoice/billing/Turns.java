package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.billing.Outcome;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Does what has come due for a subscription, one moment after the other: what was meant for a moment meets the subscription as
 * it was then, however late this runs. The subscription is locked.
 */
@Component
final class Turns {
    private final Subscriptions subscriptions;
    private final RunningAgreements agreements;
    private final DueChanges scheduled;
    private final Endings endings;
    private final Pauses pauses;
    private final Drafts drafts;
    private final Renewals renewals;
    private final Billing billing;
    private final Meters meters;

    Turns(
            Subscriptions subscriptions,
            RunningAgreements agreements,
            DueChanges scheduled,
            Endings endings,
            Pauses pauses,
            Drafts drafts,
            Renewals renewals,
            Billing billing,
            Meters meters) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.scheduled = scheduled;
        this.endings = endings;
        this.pauses = pauses;
        this.drafts = drafts;
        this.renewals = renewals;
        this.billing = billing;
        this.meters = meters;
    }

    /** Until nothing is due at this time any more. */
    Subscription upTo(Subscription subscription, Instant now) {
        var current = subscription;
        while (isDue(current, now)) {
            current = turn(current, current.dueAt().orElseThrow());
        }
        return current;
    }

    static boolean isDue(Subscription subscription, Instant now) {
        return subscription.dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }

    private Subscription turn(Subscription subscription, Instant at) {
        return switch (subscription.status()) {
            case DRAFT -> drafts.expire(subscription, at);
            case TRIALING, ACTIVE, PAST_DUE -> running(subscription, at);
            case PAUSED -> paused(subscription, at);
            case CANCELED, EXPIRED ->
                throw new IllegalStateException(subscription.id().text() + " has ended; nothing of it is due");
        };
    }

    private Subscription running(Subscription subscription, Instant at) {
        if (is(subscription.reminderAt(), at)) {
            return reminded(subscription);
        }
        if (is(subscription.period().map(Period::end), at)) {
            return boundary(subscription, at);
        }
        if (is(subscription.cancelAt(), at)) {
            return endings.endInside(subscription, SubscriptionCommand.CANCEL, at);
        }
        if (is(subscription.termEndsAt(), at)) {
            return endings.endInside(subscription, SubscriptionCommand.TERM_ENDED, at);
        }
        return scheduled.apply(subscription, at);
    }

    private Subscription paused(Subscription subscription, Instant at) {
        if (is(subscription.cancelAt(), at)) {
            return endings.endUnbilled(subscription, SubscriptionCommand.CANCEL, at);
        }
        return is(subscription.termEndsAt(), at)
                ? endings.endUnbilled(subscription, SubscriptionCommand.TERM_ENDED, at)
                : pauses.resume(subscription, at);
    }

    private Subscription reminded(Subscription subscription) {
        var told = subscription.trial(subscription.trial().reminderAt(Optional.empty()));
        return subscriptions.save(told, "subscription.trial_will_end");
    }

    /** The period ends; everything of this moment happens; the next period begins. */
    private Subscription boundary(Subscription before, Instant at) {
        var closed = agreements.of(before).close(meters);
        if (is(before.cancelAt(), at)) {
            return endings.end(before, closed, SubscriptionCommand.CANCEL, at);
        }
        if (is(before.termEndsAt(), at) && !scheduled.leavePlan(before, at)) {
            return endings.end(before, closed, SubscriptionCommand.TERM_ENDED, at);
        }
        var switched = scheduled.between(before, closed, at);
        if (is(switched.subscription().termEndsAt(), at)) { // the other plan could not be had
            return endings.end(before, closed, SubscriptionCommand.TERM_ENDED, at);
        }
        var opened = switched.outcome().then(Agreement::open);
        var after = next(before, switched.subscription(), opened);
        var charges = new ArrayList<Billing.Charge>();
        charges.add(new Billing.Charge(
                at,
                after,
                RunningAgreements.everHeld(before, switched.subscription()),
                Reason.SUBSCRIPTION_CYCLE,
                opened.lines(),
                List.of(opened.agreement().period())));
        charges.addAll(renewals.companions(before, at));
        var saved = before.inTrial()
                ? subscriptions.save(after, SubscriptionCommand.TRIAL_ENDED, null)
                : subscriptions.save(after, "subscription.updated");
        billing.issue(charges);
        return saved;
    }

    /** Usage that the trial counted makes the first period one that does not follow from its items alone. */
    private static Subscription next(Subscription before, Subscription switched, Outcome opened) {
        boolean counted = before.inTrial() && before.trialUsage() == TrialUsage.COUNTED;
        return counted
                ? RunningAgreements.changed(before, switched, opened.agreement())
                : RunningAgreements.begun(switched, opened.agreement());
    }

    private static boolean is(Optional<Instant> moment, Instant at) {
        return moment.filter(at::equals).isPresent();
    }
}
