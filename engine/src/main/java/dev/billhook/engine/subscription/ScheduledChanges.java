package dev.billhook.engine.subscription;

import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes of subscriptions that are to happen later. */
@Component
public final class ScheduledChanges {
    private static final int MOST_PENDING = 100;

    private final ChangeStore store;
    private final Subscriptions subscriptions;

    ScheduledChanges(ChangeStore store, Subscriptions subscriptions) {
        this.store = store;
        this.subscriptions = subscriptions;
    }

    /**
     * Schedules a change of a subscription that the caller has locked. Asked again with the same id, it changes nothing.
     *
     * @param content an object of JSON
     */
    public Subscription schedule(Subscription locked, ScheduledChangeId id, Instant at, String content) {
        requireRoom(locked);
        var change =
                new ScheduledChange(id, locked.id(), at, content, ScheduledChange.Status.PENDING, Optional.empty());
        if (!store.insert(change, Tenancy.current().now())) {
            return locked;
        }
        return subscriptions.save(locked.state(locked.state().nextChangeAt(Optional.of(at))), "subscription.updated");
    }

    /** In the order they are to happen. */
    public List<ScheduledChange> pending(SubscriptionId subscription) {
        return store.pending(List.of(subscription));
    }

    /** Of several subscriptions, in the order they are to happen. */
    public List<ScheduledChange> due(Collection<SubscriptionId> subscriptions, Instant now) {
        return store.due(subscriptions, now);
    }

    /**
     * Says what became of a change, before the subscription is stored that follows from it.
     *
     * @param failure why it could not be done; null unless it failed
     */
    public void settle(ScheduledChangeId id, ScheduledChange.Status status, @Nullable String failure) {
        if (!store.settle(id, status, failure, Tenancy.current().now())) {
            throw Problem.notFound("pending change", null);
        }
    }

    /** Takes back one of the changes that are scheduled for a subscription, which the caller has locked. */
    public Subscription cancel(Subscription locked, ScheduledChangeId id) {
        var change = store.find(id)
                .filter(one -> one.subscription().equals(locked.id()))
                .orElseThrow(() -> Problem.notFound("scheduled change", null));
        if (change.status() != ScheduledChange.Status.PENDING) {
            throw Problem.conflict(
                    "scheduled_change_settled",
                    "The change was to happen at " + change.at() + " and is " + Values.word(change.status()) + ".",
                    "Read the subscription; what was applied is undone by another change.");
        }
        settle(id, ScheduledChange.Status.CANCELED, null);
        return subscriptions.save(locked, "subscription.updated");
    }

    /** What was to happen with a period's end happens with it by another clock too. The caller stores the subscription. */
    public void move(SubscriptionId locked, BillingCalendar from, BillingCalendar to) {
        pending(locked).stream()
                .filter(change -> from.isBoundary(change.at()))
                .forEach(change -> store.move(change.id(), to.boundary(from.numberAt(change.at()))));
    }

    private void requireRoom(Subscription locked) {
        if (pending(locked.id()).size() >= MOST_PENDING) {
            throw Problem.conflict(
                    "too_many_scheduled_changes",
                    "This subscription has " + MOST_PENDING + " scheduled changes already; nothing was scheduled.",
                    "Cancel some of them first.");
        }
    }
}
