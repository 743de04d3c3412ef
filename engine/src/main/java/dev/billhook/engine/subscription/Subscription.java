package dev.billhook.engine.subscription;

import dev.billhook.core.billing.Terms;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.core.money.Currency;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.customer.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A subscription. Who changes one makes another of it, and {@link Subscriptions} stores that. */
public record Subscription(
        Origin origin,
        State state,
        Agreed agreed,
        Progress progress,
        TrialTime trial,
        Ending ending,
        Optional<Pause> pause,
        Collection collection,
        Map<String, String> metadata) {
    private static final int FIRST_VERSION = 1;

    /** What never changes. */
    public record Origin(SubscriptionId id, CustomerId customer, Currency currency, Instant createdAt) {}

    /**
     * What only {@link Subscriptions} changes.
     *
     * @param version raised by every change
     * @param nextChangeAt when the first of its pending changes is due
     * @param itemsChanged since it was read
     * @param held what changes it ends that
     */
    record State(
            SubscriptionStatus status,
            int version,
            Optional<Instant> nextChangeAt,
            boolean itemsChanged,
            Optional<Hold> held) {
        State status(SubscriptionStatus next) {
            return new State(next, version, nextChangeAt, itemsChanged, held);
        }

        State nextChangeAt(Optional<Instant> changed) {
            return new State(status, version, changed, itemsChanged, held);
        }

        /** After everything was written. */
        State stored() {
            return new State(status, version + 1, nextChangeAt, false, Optional.empty());
        }
    }

    public Subscription {
        metadata = Map.copyOf(metadata);
    }

    /** Asked for and not begun. */
    public static Subscription draft(Origin origin, Agreed agreed) {
        return new Subscription(
                origin,
                new State(SubscriptionStatus.DRAFT, FIRST_VERSION, Optional.empty(), false, Optional.empty()),
                agreed,
                Progress.NONE,
                TrialTime.NONE,
                Ending.OPEN,
                Optional.empty(),
                Collection.AUTOMATIC,
                Map.of());
    }

    /**
     * When billing must look at it next: at the end of its period, of its trial's reminder, of its term, at a cancellation or a
     * change that is scheduled. A paused one rests until it is resumed or ends, a draft until it is paid or expires; what has
     * ended is done.
     */
    public Optional<Instant> dueAt() {
        return switch (status()) {
            case DRAFT -> expiresAt();
            case TRIALING, ACTIVE, PAST_DUE ->
                first(Stream.of(reminderAt(), period().map(Period::end), cancelAt(), termEndsAt(), nextChangeAt()));
            case PAUSED -> first(Stream.of(resumesAt(), cancelAt(), termEndsAt()));
            case CANCELED, EXPIRED -> Optional.empty();
        };
    }

    private static Optional<Instant> first(Stream<Optional<Instant>> times) {
        return times.flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    public Subscription agreed(Agreed changed) {
        boolean items = state.itemsChanged || !changed.items().equals(agreed.items());
        var marked = new State(state.status, state.version, state.nextChangeAt, items, state.held);
        return new Subscription(origin, marked, changed, progress, trial, ending, pause, collection, metadata);
    }

    public Subscription items(List<SubscriptionItem> changed) {
        return agreed(agreed.items(changed));
    }

    public Subscription progress(Progress changed) {
        return new Subscription(origin, state, agreed, changed, trial, ending, pause, collection, metadata);
    }

    public Subscription period(Period changed, boolean isTrial, Optional<String> standing) {
        return progress(progress.period(changed, isTrial, standing));
    }

    public Subscription trial(TrialTime changed) {
        return new Subscription(origin, state, agreed, progress, changed, ending, pause, collection, metadata);
    }

    public Subscription ending(Ending changed) {
        return new Subscription(origin, state, agreed, progress, trial, changed, pause, collection, metadata);
    }

    public Subscription pause(Optional<Pause> changed) {
        return new Subscription(origin, state, agreed, progress, trial, ending, changed, collection, metadata);
    }

    public Subscription collection(Collection changed) {
        return new Subscription(origin, state, agreed, progress, trial, ending, pause, changed, metadata);
    }

    public Subscription metadata(Map<String, String> changed) {
        return new Subscription(origin, state, agreed, progress, trial, ending, pause, collection, changed);
    }

    /** As it was read. */
    Subscription holding(List<SubscriptionItem> items) {
        return new Subscription(
                origin, state, agreed.items(items), progress, trial, ending, pause, collection, metadata);
    }

    Subscription state(State changed) {
        return new Subscription(origin, changed, agreed, progress, trial, ending, pause, collection, metadata);
    }

    public SubscriptionId id() {
        return origin.id();
    }

    public CustomerId customer() {
        return origin.customer();
    }

    public Currency currency() {
        return origin.currency();
    }

    public Instant createdAt() {
        return origin.createdAt();
    }

    public SubscriptionStatus status() {
        return state.status();
    }

    public int version() {
        return state.version();
    }

    public PlanRef plan() {
        return agreed.plan();
    }

    public Terms terms() {
        return agreed.terms();
    }

    public BillingCalendar calendar() {
        return terms().calendar();
    }

    public ProrationPolicies policies() {
        return terms().policies();
    }

    public TrialUsage trialUsage() {
        return terms().trialUsage();
    }

    public BillingAnchor anchor() {
        return agreed.anchor();
    }

    public List<SubscriptionItem> items() {
        return agreed.items();
    }

    public Optional<Instant> startedAt() {
        return progress.startedAt();
    }

    public Optional<Period> period() {
        return progress.period();
    }

    public boolean inTrial() {
        return progress.inTrial();
    }

    public Optional<String> standing() {
        return progress.standing();
    }

    public Optional<Instant> trialStart() {
        return trial.start();
    }

    public Optional<Instant> trialEnd() {
        return trial.end();
    }

    public Optional<Instant> reminderAt() {
        return trial.reminderAt();
    }

    public Optional<Instant> cancelAt() {
        return ending.cancelAt();
    }

    public Optional<Instant> canceledAt() {
        return ending.canceledAt();
    }

    public Optional<Instant> termEndsAt() {
        return ending.termEndsAt();
    }

    public Optional<Instant> endedAt() {
        return ending.endedAt();
    }

    public Optional<Instant> expiresAt() {
        return ending.expiresAt();
    }

    public Optional<Instant> resumesAt() {
        return pause.flatMap(Pause::resumesAt);
    }

    public Optional<Instant> pausedAt() {
        return pause.map(Pause::pausedAt);
    }

    public Optional<Instant> nextChangeAt() {
        return state.nextChangeAt();
    }
}
