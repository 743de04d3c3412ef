package dev.billhook.core.decline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How often a declined card may be tried again. */
public record RetryLimits(List<Limit> limits) {
    /**
     * Example: 15 in 30 days means one first try and fifteen more; the sixteenth more waits until the first is 30 days old.
     *
     * @param reattempts after the first try, within the window
     * @param sameAmount whether only tries of the same amount count; otherwise all of the card do
     */
    public record Limit(int reattempts, Duration window, boolean sameAmount) {
        Optional<Instant> freeAgain(List<RetryRule.Tried> tried, long amount, Instant now) {
            List<Instant> counted = tried.stream()
                    .filter(each -> !sameAmount || each.amount() == amount)
                    .map(RetryRule.Tried::at)
                    .filter(at -> at.isAfter(now.minus(window)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            return counted.size() <= reattempts
                    ? Optional.empty()
                    : Optional.of(counted.get(reattempts).plus(window));
        }
    }

    /** When the last of the limits that are reached lets the card be tried again; empty when none is. */
    Optional<Instant> freeAgain(List<RetryRule.Tried> tried, long amount, Instant now) {
        return limits.stream()
                .flatMap(limit -> limit.freeAgain(tried, amount, now).stream())
                .max(Comparator.naturalOrder());
    }
}
