package dev.billhook.engine.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery that failed is tried again. */
record RetryPolicy(List<Duration> schedule, double jitter) {
    /** A receiver may ask for a pause, not for one that outlives the delivery. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    /**
     * @param attempts attempts so far
     * @param chance from 0 to 1: where in the jitter this wait falls
     * @return empty when it is over
     */
    Optional<Duration> waitAfter(int attempts, Attempt last, double chance) {
        if (last.isGone() || attempts > schedule.size()) {
            return Optional.empty();
        }
        var planned = schedule.get(attempts - 1);
        var wait = planned.plus(Duration.ofNanos((long) (planned.toNanos() * jitter * chance)));
        return Optional.of(longer(wait, asked(last)));
    }

    private static Duration asked(Attempt last) {
        var asked = last.retryAfter();
        if (asked == null) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
