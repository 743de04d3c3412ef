package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.Decision;
import dev.billhook.core.lifecycle.Lifecycle;
import dev.billhook.core.lifecycle.Refusal;
import dev.billhook.core.lifecycle.SubscriptionCommand;
import dev.billhook.core.lifecycle.Transition;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Subscriptions of the running transaction's tenant. Of two that change the same version of one, the second is refused. */
@Component
public final class Subscriptions {
    private final SubscriptionStore store;
    private final TransitionStore transitions;
    private final ChangeStore changes;
    private final Entitling entitling;
    private final SubscriptionNews news;

    Subscriptions(
            SubscriptionStore store,
            TransitionStore transitions,
            ChangeStore changes,
            Entitling entitling,
            SubscriptionNews news) {
        this.store = store;
        this.transitions = transitions;
        this.changes = changes;
        this.entitling = entitling;
        this.news = news;
    }

    /** Stores a draft; asked again with the same id, it answers what became of it. */
    public Subscription create(Subscription draft) {
        if (!store.insert(draft)) {
            return get(draft.id());
        }
        news.tell(
                "subscription.created",
                draft,
                draft.plan().key() + " for " + draft.customer().text());
        return draft;
    }

    public Optional<Subscription> find(SubscriptionId id) {
        return store.find(id);
    }

    public Subscription get(SubscriptionId id) {
        return find(id).orElseThrow(Subscriptions::missing);
    }

    /** Nobody else changes it until the transaction ends. */
    public Subscription lock(SubscriptionId id) {
        return store.lock(id).orElseThrow(Subscriptions::missing);
    }

    /** The same, refused when it is no longer what the caller decided on; null: whatever it is. */
    public Subscription lock(SubscriptionId id, @Nullable Integer version) {
        var locked = lock(id);
        if (version != null && version != locked.version()) {
            throw conflict(id, version, locked.version());
        }
        return locked;
    }

    /** Those of a customer that have begun and not ended, and are billed in another time zone; the oldest first. */
    public List<Subscription> runningElsewhere(CustomerId customer, ZoneId zone, int limit) {
        return store.runningElsewhere(customer, zone, limit);
    }

    /**
     * Locks those that are due and that nobody else has locked, the longest due first. Of those that are billed together only the
     * first is claimed so.
     */
    public List<Subscription> claimDue(Instant now, int limit) {
        return store.claimDue(now, limit);
    }

    /** Locks this one, if it is due and nobody else has it locked. */
    public Optional<Subscription> claimDue(SubscriptionId id, Instant now) {
        return store.claimDue(id, now);
    }

    /** Locks those of the same customers that come due at the same moments and are billed together with these. */
    public List<Subscription> claimCompanions(List<Subscription> of) {
        var leading = of.stream().filter(one -> one.collection().consolidated()).toList();
        return leading.isEmpty()
                ? List.of()
                : store.claimCompanions(leading, Tenancy.current().now());
    }

    /**
     * Stores what a command does: the changed subscription, its next state, the transition, audit and event.
     *
     * @param after as the command changes it, still in the state it was in
     * @return as it is stored; as it was before where the command changes nothing
     */
    public Subscription save(Subscription after, SubscriptionCommand command, @Nullable String reason) {
        return switch (Lifecycle.decide(after.status(), command)) {
            case Decision.Accepted accepted -> save(after, command, accepted, reason);
            case Decision.Unchanged _ -> get(after.id());
            case Decision.Refused(Refusal refusal) -> throw unexpectedState(after, refusal);
        };
    }

    /** Stores a change that leaves the state as it is, and tells it. */
    public Subscription save(Subscription after, String eventType) {
        var stored = write(after);
        entitling.follow(stored, after.status());
        news.tell(eventType, stored, "version " + stored.version());
        return stored;
    }

    /**
     * Stores what renewals change, and nothing else: start, period, standing, items, reminder, end of the term, and when each
     * is due next. It tells nobody, for a renewal is told by its invoice; {@link Entitling#renewAll} grants for the new periods.
     */
    public List<Subscription> advanceAll(List<Subscription> after) {
        if (after.isEmpty()) {
            return after;
        }
        var renewed = withNextChange(after);
        int stored = store.advance(renewed);
        if (stored != renewed.size()) {
            throw new IllegalStateException((renewed.size() - stored) + " of " + renewed.size()
                    + " subscriptions were changed by somebody else; lock them before they are renewed");
        }
        return renewed.stream().map(one -> one.state(one.state().stored())).toList();
    }

    /**
     * Nobody is given it by {@link #claimDue} before that time; false when it is not due any more, or is held back already.
     *
     * @param because a code or the name of an error, which tells nothing about the customer
     */
    public boolean holdBack(SubscriptionId id, Instant until, String because) {
        return store.holdBack(
                id, new Hold(until, Optional.of(because)), Tenancy.current().now());
    }

    /** What is held back can be claimed again; answers how many, at most the limit. */
    public int release(int limit) {
        return store.release(Tenancy.current().now(), limit);
    }

    List<Subscription> list(SubscriptionFilter filter, int limit) {
        return store.list(filter, Tenancy.current().now(), limit);
    }

    /** Newest first, those before a version; null: before none. */
    List<StatusChange> transitions(SubscriptionId id, @Nullable Integer before, int limit) {
        return transitions.of(get(id).id(), before == null ? Integer.MAX_VALUE : before, limit);
    }

    private Subscription save(
            Subscription after, SubscriptionCommand command, Decision.Accepted accepted, @Nullable String reason) {
        var now = Tenancy.current().now();
        var arrived = Arrival.in(accepted, after, now);
        if (arrived.endedAt().isPresent()) {
            changes.cancelAllOf(arrived.id(), now);
        }
        var stored = write(arrived);
        var transition = new Transition(after.status(), command, accepted.event(), accepted.next());
        transitions.insert(stored.id(), new StatusChange(stored.version(), transition, Actor.current(), now, reason));
        entitling.follow(stored, after.status());
        news.tell(SubscriptionNews.type(accepted.event()), stored, told(transition, reason));
        return stored;
    }

    private Subscription write(Subscription after) {
        var changed = withNextChange(List.of(after)).getFirst();
        if (!store.update(changed)) {
            throw conflict(after.id(), after.version(), get(after.id()).version());
        }
        return changed.state(changed.state().stored());
    }

    /** Those with scheduled changes may have had some of them settled. */
    private List<Subscription> withNextChange(List<Subscription> after) {
        var scheduled = after.stream()
                .filter(one -> one.nextChangeAt().isPresent())
                .map(Subscription::id)
                .toList();
        if (scheduled.isEmpty()) {
            return after;
        }
        var next = changes.next(scheduled);
        return after.stream()
                .map(one -> one.nextChangeAt().isEmpty()
                        ? one
                        : one.state(one.state().nextChangeAt(Optional.ofNullable(next.get(one.id())))))
                .toList();
    }

    private static String told(Transition transition, @Nullable String reason) {
        return Values.word(transition.from()) + " to " + Values.word(transition.to()) + " by "
                + Values.word(transition.command()) + (reason == null ? "" : ": " + reason);
    }

    private static Problem missing() {
        return Problem.notFound("subscription", null);
    }

    private static Problem conflict(SubscriptionId id, int sent, int current) {
        return Problem.conflict(
                "version_conflict",
                "The change was decided on version " + sent + " of " + id.text() + ", which is at version " + current
                        + " now; nothing was changed.",
                "Read the subscription, look whether the change is still wanted, and send it with version " + current
                        + ".");
    }

    private static Problem unexpectedState(Subscription subscription, Refusal refusal) {
        return Problem.conflict(
                "subscription_unexpected_state",
                refusal.text(),
                "It is " + Values.word(subscription.status()) + "; GET /v1/subscriptions/"
                        + subscription.id().text() + "/transitions tells how it came there.");
    }
}
