package dev.billhook.engine.invoice.billing;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Moves subscriptions to another version of their price book, with all that they hold. */
@Component
public final class Moving {
    private final Subscriptions subscriptions;
    private final Turns turns;
    private final Changing changing;
    private final Switching switching;

    Moving(Subscriptions subscriptions, Turns turns, Changing changing, Switching switching) {
        this.subscriptions = subscriptions;
        this.turns = turns;
        this.changing = changing;
        this.switching = switching;
    }

    /** @param plan in that version */
    public record Target(String plan, int version) {}

    /** After everything that came due before. */
    public Subscription lock(SubscriptionId id, Instant now) {
        return turns.upTo(subscriptions.lock(id), now);
    }

    /** Credits what was billed ahead at the old price and charges the new one, for what is left of the period. */
    public Subscription now(Subscription subscription, Target target, Instant now) {
        return changing.now(subscription, change(subscription, target), now);
    }

    /**
     * Schedules the move for the end of the period in which the version takes effect, or for that of the current one. One that is
     * paused begins its next period when it is resumed, so it is moved at once, which bills nothing.
     *
     * @param effectiveAt of the version
     * @return when; empty: it is done
     */
    public Optional<Instant> atRenewal(
            Subscription subscription, Target target, Instant effectiveAt, ScheduledChangeId id, Instant now) {
        if (subscription.status() == SubscriptionStatus.PAUSED) {
            now(subscription, target, now);
            return Optional.empty();
        }
        var change = change(subscription, target);
        switching.of(subscription, change, now); // refuses what could not be done today
        var renewal = subscription.period().orElseThrow().end();
        var at = renewal.isBefore(effectiveAt) ? subscription.calendar().firstBillingDate(effectiveAt) : renewal;
        changing.schedule(subscription, id, change, at);
        return Optional.of(at);
    }

    private static PlanChange change(Subscription subscription, Target target) {
        var edition = new PlanChange.Edition(subscription.plan().key(), target.version());
        return new PlanChange(target.plan(), null, null, null, edition);
    }
}
