package dev.billhook.engine.kit.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When something that failed is tried again.
 *
 * @param waits after the first, second … failed attempt; after the last it is given up
 * @param jitter how much longer a wait may become, as a share of it, so that retries do not come in step
 */
public record RetrySchedule(List<Duration> waits, double jitter) {
    /** Who refuses may ask for a pause, not for one that outlives what is sent. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    /**
     * @param attempts attempts so far
     * @param asked a pause that whoever refused asked for; zero for none
     * @return empty when it is over
     */
    public Optional<Duration> waitAfter(int attempts, Duration asked) {
        return waitAfter(attempts, asked, ThreadLocalRandom.current().nextDouble());
    }

    /** @param chance from 0 to 1: where in the jitter this wait falls */
    Optional<Duration> waitAfter(int attempts, Duration asked, double chance) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        var planned = waits.get(attempts - 1);
        var wait = planned.plus(Duration.ofNanos((long) (planned.toNanos() * jitter * chance)));
        return Optional.of(longer(wait, asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
