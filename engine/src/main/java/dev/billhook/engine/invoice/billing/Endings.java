package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.billing.Outcome;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.Ending;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends subscriptions, and brings canceled ones back. Each is locked, and nothing of it is due. */
@Component
final class Endings {
    private final Subscriptions subscriptions;
    private final RunningAgreements agreements;
    private final CreditLimits limits;
    private final Billing billing;
    private final Drafts drafts;
    private final Meters meters;

    Endings(
            Subscriptions subscriptions,
            RunningAgreements agreements,
            CreditLimits limits,
            Billing billing,
            Drafts drafts,
            Meters meters) {
        this.subscriptions = subscriptions;
        this.agreements = agreements;
        this.limits = limits;
        this.billing = billing;
        this.drafts = drafts;
        this.meters = meters;
    }

    /** @param credit whether time that was billed ahead and is not used is given back */
    Subscription cancelNow(Subscription subscription, boolean credit, @Nullable String reason, Instant now) {
        var asked = subscription.ending(subscription.ending().cancelAt(now, credit, now, Optional.ofNullable(reason)));
        return switch (subscription.status()) {
            case DRAFT -> {
                drafts.giveUp(subscription);
                yield endUnbilled(asked, SubscriptionCommand.CANCEL, now);
            }
            case PAUSED -> endUnbilled(asked, SubscriptionCommand.CANCEL, now);
            case TRIALING, ACTIVE, PAST_DUE -> endInside(asked, SubscriptionCommand.CANCEL, now);
            case CANCELED, EXPIRED -> subscriptions.save(subscription, SubscriptionCommand.CANCEL, reason);
        };
    }

    /** @param at empty: when the current period ends */
    Subscription cancelLater(
            Subscription subscription, Optional<Instant> at, boolean credit, @Nullable String reason, Instant now) {
        if (subscription.status() == SubscriptionStatus.DRAFT) {
            throw Problem.conflict(
                    "subscription_unexpected_state",
                    "The subscription has not begun, so it cannot end at a later time.",
                    "Cancel it now, or wait for its first payment.");
        }
        if (!subscription.status().isLive()) {
            return subscriptions.save(subscription, SubscriptionCommand.CANCEL, reason);
        }
        var end = at.or(() -> subscription.period().map(Period::end)).orElseThrow();
        if (!end.isAfter(now)) {
            throw Problem.invalid(
                    "at", "parameter_invalid", "'at' is not in the future.", "Send a later time, or cancel now.");
        }
        return subscriptions.save(
                subscription.ending(subscription.ending().cancelAt(end, credit, now, Optional.ofNullable(reason))),
                "subscription.updated");
    }

    Subscription uncancel(Subscription subscription) {
        if (subscription.status().isLive() && subscription.cancelAt().isEmpty()) {
            throw Problem.conflict(
                    "subscription_unexpected_state",
                    "No cancellation is scheduled.",
                    "Read the subscription: its 'cancel_at' is null.");
        }
        var kept = subscription.status().isLive()
                ? subscription.ending(subscription.ending().notCanceled())
                : subscription;
        return subscriptions.save(kept, SubscriptionCommand.UNCANCEL, null);
    }

    /** A new billing period from now; an anniversary is that of the return, and a term counts anew. */
    Subscription reactivate(Subscription subscription, Instant now) {
        if (subscription.status() != SubscriptionStatus.CANCELED) {
            return subscriptions.save(subscription, SubscriptionCommand.REACTIVATE, null);
        }
        var calendar = subscription.calendar();
        var terms = subscription.anchor() instanceof BillingAnchor.Anniversary
                ? subscription
                        .terms()
                        .calendar(BillingCalendar.of(now, calendar.interval(), subscription.anchor(), calendar.zone()))
                : subscription.terms();
        var begun = Agreement.begin(terms, agreements.items(subscription.items()), now);
        var back = RunningAgreements.begun(subscription, begun.agreement())
                .ending(Ending.OPEN.term(subscription.ending().termPeriods(), terms.calendar(), now))
                .pause(Optional.empty());
        var saved = subscriptions.save(back, SubscriptionCommand.REACTIVATE, null);
        billing.issue(new Billing.Charge(
                now,
                saved,
                subscription.items(),
                Reason.SUBSCRIPTION_UPDATE,
                begun.lines(),
                List.of(begun.agreement().period())));
        return saved;
    }

    /** Inside a period: what was held and used until now is billed, what was billed ahead is credited where that was agreed. */
    Subscription endInside(Subscription subscription, SubscriptionCommand command, Instant at) {
        var agreement = limits.of(subscription, at);
        boolean credit =
                command != SubscriptionCommand.CANCEL || subscription.ending().cancelCredit();
        var outcome = credit ? agreement.stop(at, meters) : agreement.stopWithoutCredit(at, meters);
        return end(subscription, outcome, command, at);
    }

    /** Where nothing runs that could be billed. */
    Subscription endUnbilled(Subscription subscription, SubscriptionCommand command, Instant at) {
        return save(subscription, command, at);
    }

    Subscription end(Subscription subscription, Outcome outcome, SubscriptionCommand command, Instant at) {
        billing.issue(new Billing.Charge(
                at,
                subscription,
                RunningAgreements.everHeld(subscription),
                Reason.SUBSCRIPTION_END,
                outcome.lines(),
                List.of()));
        return save(RunningAgreements.begun(subscription, outcome.agreement()), command, at);
    }

    private Subscription save(Subscription subscription, SubscriptionCommand command, Instant at) {
        return subscriptions.save(
                subscription.ending(subscription.ending().endedAt(at)),
                command,
                subscription.ending().cancelReason().orElse(null));
    }
}
