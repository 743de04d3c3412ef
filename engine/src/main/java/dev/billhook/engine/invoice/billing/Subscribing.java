package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.billing.Outcome;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.CouponContent;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionCoupons;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import dev.billhook.engine.subscription.TrialTime;
import dev.billhook.engine.subscription.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins subscriptions, in the caller's transaction. */
@Component
public final class Subscribing {
    /** As long as Stripe waits for the first payment of a subscription. */
    private static final Duration PAID_WITHIN = Duration.ofHours(23);

    private final Subscriptions subscriptions;
    private final Trials trials;
    private final SubscriptionCoupons coupons;
    private final Customers customers;
    private final Asking asking;
    private final RunningAgreements agreements;
    private final Billing billing;
    private final Meters meters;

    Subscribing(
            Subscriptions subscriptions,
            Trials trials,
            SubscriptionCoupons coupons,
            Customers customers,
            Asking asking,
            RunningAgreements agreements,
            Billing billing,
            Meters meters) {
        this.subscriptions = subscriptions;
        this.trials = trials;
        this.coupons = coupons;
        this.customers = customers;
        this.asking = asking;
        this.agreements = agreements;
        this.billing = billing;
        this.meters = meters;
    }

    /**
     * A subscription that was asked for.
     *
     * @param invoice what is billed at once; empty where nothing is
     * @param methodRequired whether its trial is given only to who can pay afterwards
     */
    public record Begun(Subscription subscription, Optional<Invoice> invoice, boolean methodRequired) {}

    /**
     * With a trial, or nothing that could be charged now, or an invoice to be sent, it has begun; otherwise it waits for its first payment.
     * Asked again with the same id, it answers what became of it.
     */
    public Begun begin(SubscriptionId id, NewSubscription asked) {
        var before = subscriptions.find(id);
        if (before.isPresent()) {
            return new Begun(before.get(), Optional.empty(), false);
        }
        customers.require(asked.customer(), "customer");
        var now = Tenancy.current().now();
        var wish = asking.read(id, asked, now);
        var draft = subscriptions.create(wish.draft());
        wish.coupons().forEach(coupon -> coupons.add(draft.id(), coupon.id(), CouponContent.write(coupon)));
        var trialEnd = wish.trialEnd().filter(end -> mayTry(draft));
        return trialEnd.isPresent()
                ? new Begun(tried(draft, wish, trialEnd.get(), now), Optional.empty(), wish.methodRequired())
                : billed(draft, wish, now);
    }

    private boolean mayTry(Subscription draft) {
        return trials.claim(draft.customer(), draft.plan().product(), draft.id());
    }

    private Subscription tried(Subscription draft, Asking.Wish wish, Instant end, Instant now) {
        var terms = draft.terms().calendar(wish.calendarFrom(end));
        var trial = new Period(wish.start(), end);
        var begun = Agreement.beginTrial(terms, agreements.items(draft.items()), trial);
        var time = TrialTime.of(wish.start(), end).reminderAt(TrialActions.reminderAt(end, now));
        return subscriptions.save(
                RunningAgreements.begun(draft, begun.agreement())
                        .trial(time)
                        .ending(draft.ending().term(wish.termPeriods(), terms.calendar(), end)),
                SubscriptionCommand.START_TRIAL,
                null);
    }

    private Begun billed(Subscription draft, Asking.Wish wish, Instant now) {
        var ending = draft.ending().term(wish.termPeriods(), draft.calendar(), wish.start());
        requireToCome(ending.termEndsAt(), now);
        var periods = new ArrayList<Period>();
        var outcome = untilNow(draft, wish.start(), now, periods);
        var opened = RunningAgreements.begun(draft, outcome.agreement()).ending(ending);
        var invoice = billing.issue(new Billing.Charge(
                now, opened, draft.items(), Reason.SUBSCRIPTION_CREATE, outcome.lines(), List.copyOf(periods)));
        boolean waits = draft.collection().method() == CollectionMethod.CHARGE_AUTOMATICALLY
                && invoice.filter(one -> one.sums().due().isChargeable()).isPresent();
        return new Begun(waits ? waiting(opened, now) : activated(opened), invoice, false);
    }

    private static void requireToCome(Optional<Instant> termEndsAt, Instant now) {
        if (termEndsAt.filter(end -> !end.isAfter(now)).isPresent()) {
            throw Problem.invalid(
                    "start_at",
                    "parameter_invalid",
                    "The plan's term, counted from 'start_at', is over.",
                    "Send a later time, or bill what was by an invoice of its own.");
        }
    }

    /** What lies in the past is billed with the beginning. */
    private Outcome untilNow(Subscription draft, Instant start, Instant now, List<Period> periods) {
        var outcome = Agreement.begin(draft.terms(), agreements.items(draft.items()), start);
        periods.add(outcome.agreement().period());
        while (!outcome.agreement().period().end().isAfter(now)) {
            outcome = outcome.then(agreement -> agreement.renew(meters));
            periods.add(outcome.agreement().period());
        }
        return outcome;
    }

    private Subscription waiting(Subscription opened, Instant now) {
        return subscriptions.save(
                opened.ending(opened.ending().expiresAt(Optional.of(now.plus(PAID_WITHIN)))), "subscription.updated");
    }

    private Subscription activated(Subscription opened) {
        return subscriptions.save(opened, SubscriptionCommand.ACTIVATE, null);
    }
}
