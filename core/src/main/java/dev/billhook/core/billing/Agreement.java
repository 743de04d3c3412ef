package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A subscription as billing sees it, at a moment inside its current period. Every operation answers the agreement that
 * follows and the lines to bill for it.
 *
 * @param items what is held, in the order it was agreed
 * @param standing how items stand in the period, those that ended inside it among them
 * @param period the current period, which is a part of the nominal one where billing began or ends inside it; or the trial
 * @param nominal what divides the parts of the period
 */
public record Agreement(
        Terms terms, List<Item> items, List<Standing> standing, Period period, Period nominal, boolean inTrial) {
    public Agreement {
        items = List.copyOf(items);
        standing = List.copyOf(standing);
        var keys = HashSet.<String>newHashSet(items.size());
        for (Item item : items) {
            if (!keys.add(item.key())) {
                throw new IllegalArgumentException("Two items have the same key; give each its own");
            }
            if (!item.price().currency().equals(items.getFirst().price().currency())) {
                throw new IllegalArgumentException("The items are priced in two currencies; price all in one");
            }
        }
    }

    /** Begins to bill at once. */
    public static Outcome begin(Terms terms, List<Item> items, Instant start) {
        return resting(terms, items, new Period(start, start), false).open();
    }

    /** Begins with a trial, which bills nothing until it ends; without any time in it, as if there were none. */
    public static Outcome beginTrial(Terms terms, List<Item> items, Period trial) {
        return trial.isEmpty()
                ? begin(terms, items, trial.start())
                : Outcome.nothingBilled(resting(terms, items, trial, true));
    }

    /** The next period begins where this one ended: after the trial, at a renewal. */
    public Outcome open() {
        return Opening.of(this);
    }

    /** Bills what this period has left to bill. Unless the subscription ends here, {@link #open} follows. */
    public Outcome close(Meters meters) {
        return Closing.of(this, period.end(), meters);
    }

    /** The period ends and the next begins. */
    public Outcome renew(Meters meters) {
        return close(meters).then(Agreement::open);
    }

    /** Something changes inside the period: what was billed ahead is credited, what takes its place is charged. */
    public Outcome change(Change change, Instant at, Meters meters) {
        if (!period.contains(at)) {
            throw new IllegalArgumentException("A change at " + at + " does not lie in the current period from "
                    + period.start() + " to " + period.end() + "; renew until it does");
        }
        if (change instanceof Change.TrialEnd trial && trial.at().isBefore(at)) {
            throw new IllegalArgumentException(
                    "The trial cannot end at " + trial.at() + ", which is over at " + at + "; end it then or later");
        }
        return Changing.of(this, change, at, meters);
    }

    /** Stops inside the period: credits what was billed ahead and bills what was not yet. The items stay, to be resumed. */
    public Outcome stop(Instant at, Meters meters) {
        Outcome without = Changing.replaceItems(this, List.of(), at);
        return without.then(agreement -> Closing.of(agreement, at, meters)).holding(items);
    }

    /** As {@link #stop}, and what was billed ahead is kept. */
    public Outcome stopWithoutCredit(Instant at, Meters meters) {
        return Closing.of(this, at, meters);
    }

    /** Between two periods: what opens next is another agreement. Nothing of it was billed, so nothing is credited. */
    public Agreement changeUnbilled(Change change) {
        if (change instanceof Change.TrialEnd trial) {
            throw new IllegalArgumentException(
                    "The trial cannot end at " + trial.at() + ", because it has ended; extend it before it does");
        }
        return Changing.unbilled(this, change);
    }

    /** Goes on after a stop, by the same calendar; the time between is not billed. */
    public Outcome resume(Instant at) {
        return resting(terms, items, new Period(at, at), false).open();
    }

    /** What became of what was billed in advance, where less was charged or came in than that. */
    public Agreement billed(Function<Standing, Standing.Billed> known) {
        return standing(standing.stream()
                .map(one -> one.billed(any -> known.apply(one)))
                .toList());
    }

    /** Before anything is billed in the period. */
    static Agreement resting(Terms terms, List<Item> items, Period period, boolean inTrial) {
        return new Agreement(terms, items, List.of(), period, period, inTrial);
    }

    Agreement items(List<Item> changed) {
        return new Agreement(terms, changed, standing, period, nominal, inTrial);
    }

    Agreement terms(Terms changed) {
        return new Agreement(changed, items, standing, period, nominal, inTrial);
    }

    Agreement standing(List<Standing> changed) {
        return holding(items, changed);
    }

    Agreement holding(List<Item> held, List<Standing> changed) {
        return new Agreement(terms, held, changed, period, nominal, inTrial);
    }

    /** Those that nothing has ended inside the period. */
    Stream<Standing> running() {
        return standing.stream().filter(this::isRunning);
    }

    boolean isRunning(Standing one) {
        return one.span().end().equals(period.end());
    }
}
