package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Meters;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.subscription.Entitling;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Renews locked subscriptions of which nothing else is due, as many statements for thousands as for one. */
@Component
final class Renewals {
    private static final Logger log = LoggerFactory.getLogger(Renewals.class);

    private static final ScopedValue<Boolean> ALONE = ScopedValue.newInstance();

    private final Subscriptions subscriptions;
    private final Entitling entitling;
    private final RunningAgreements agreements;
    private final Meters meters;

    Renewals(Subscriptions subscriptions, Entitling entitling, RunningAgreements agreements, Meters meters) {
        this.subscriptions = subscriptions;
        this.entitling = entitling;
        this.agreements = agreements;
        this.meters = meters;
    }

    /** Its period ends, another begins, and nothing else happens. */
    static boolean isPlain(Subscription subscription, Instant now) {
        boolean runs = subscription.status() == SubscriptionStatus.ACTIVE
                || subscription.status() == SubscriptionStatus.PAST_DUE;
        Optional<Instant> end = subscription.period().map(Period::end);
        return runs
                && !subscription.inTrial()
                && end.equals(subscription.dueAt())
                && isLater(subscription.cancelAt(), now)
                && isLater(subscription.termEndsAt(), now)
                && isLater(subscription.nextChangeAt(), now);
    }

    private static boolean isLater(Optional<Instant> moment, Instant now) {
        return moment.isEmpty() || moment.get().isAfter(now);
    }

    /** Their next periods have begun; what is to be billed for that. */
    List<Billing.Charge> of(List<Subscription> plain) {
        var charges = new ArrayList<Billing.Charge>(plain.size());
        var renewed = new ArrayList<Subscription>(plain.size());
        var running = agreements.of(plain);
        for (int i = 0; i < plain.size(); i++) {
            var subscription = plain.get(i);
            var outcome = running.get(i).renew(meters);
            var after = RunningAgreements.begun(subscription, outcome.agreement());
            renewed.add(after);
            charges.add(new Billing.Charge(
                    subscription.dueAt().orElseThrow(),
                    after,
                    RunningAgreements.everHeld(subscription),
                    Reason.SUBSCRIPTION_CYCLE,
                    outcome.lines(),
                    List.of(outcome.agreement().period())));
        }
        entitling.renewAll(subscriptions.advanceAll(renewed));
        return charges;
    }

    /**
     * Renews what is billed together with one whose period ends. What cannot be calculated is left out, and comes due by
     * itself.
     */
    List<Billing.Charge> companions(Subscription leading, Instant at) {
        return ALONE.isBound()
                ? List.of()
                : of(subscriptions.claimCompanions(List.of(leading)).stream()
                        .filter(one -> isPlain(one, at) && canBeCalculated(one))
                        .toList());
    }

    /** What is done meanwhile has no companions. */
    static <T> T alone(Supplier<T> work) {
        return ScopedValue.where(ALONE, true).call(work::get);
    }

    private boolean canBeCalculated(Subscription one) {
        try {
            agreements.of(one).renew(meters);
            return true;
        } catch (RuntimeException failed) {
            log.warn("{} is not billed together with others", one.id().text(), failed);
            return false;
        }
    }
}
