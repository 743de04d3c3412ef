package dev.billhook.engine.invoice.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.catalog.pricebook.BookVersion;
import dev.billhook.engine.catalog.pricebook.PriceBooks;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.Subscription;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Moves subscriptions to another version of their price book, with all that they hold. */
@Component
public final class Moving {
    private final Subscriptions subscriptions;
    private final Turns turns;
    private final Changing changing;
    private final Switching switching;
    private final PriceBooks books;

    Moving(Subscriptions subscriptions, Turns turns, Changing changing, Switching switching, PriceBooks books) {
        this.subscriptions = subscriptions;
        this.turns = turns;
        this.changing = changing;
        this.switching = switching;
        this.books = books;
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
     * Schedules the move for its renewal. One that is paused begins its next period when it is resumed, so it is moved at once,
     * which bills nothing; then nothing is scheduled.
     */
    public Subscription atRenewal(Subscription subscription, Target target, ScheduledChangeId id, Instant now) {
        if (subscription.status() == SubscriptionStatus.PAUSED) {
            return now(subscription, target, now);
        }
        var change = change(subscription, target);
        switching.of(subscription, change, now); // refuses what could not be done today
        return changing.schedule(subscription, id, change, renewal(subscription, target, now));
    }

    /** The end of the period in which the version takes effect, or of the current one; now where none runs. */
    Instant renewal(Subscription subscription, Target target, Instant now) {
        var effectiveAt = version(subscription, target).effectiveAt();
        return subscription
                .period()
                .map(Period::end)
                .map(end -> end.isBefore(effectiveAt) ? subscription.calendar().firstBillingDate(effectiveAt) : end)
                .orElse(now);
    }

    /** Refuses what a campaign is refused: its prices are nobody's until then. */
    void requireInEffect(Subscription subscription, Target target, Instant now) {
        var version = version(subscription, target);
        if (version.effectiveAt().isAfter(now)) {
            throw notInEffect(version);
        }
    }

    public static Problem notInEffect(BookVersion version) {
        return Problem.conflict(
                "price_book_version_not_in_effect",
                "Version " + version.number() + " takes effect at " + version.effectiveAt()
                        + "; until then its prices are nobody's.",
                "Send 'mode' at_renewal, or ask again when it is in effect.");
    }

    private BookVersion version(Subscription subscription, Target target) {
        return books.version(subscription.plan().book(), target.version())
                .orElseThrow(() -> Problem.notFound("price book version", "to_version"));
    }

    private static PlanChange change(Subscription subscription, Target target) {
        var edition = new PlanChange.Edition(subscription.plan().key(), target.version());
        return new PlanChange(target.plan(), null, null, null, null, edition);
    }
}
