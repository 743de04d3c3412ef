package dev.billhook.sandbox.webhook;

import java.time.Duration;

/**
 * Doubling pauses: 2 s, 4 s, 8 s … at most {@code longest}, at most {@code attempts} sendings.
 * The default tries for about a day.
 */
public record RetryPolicy(Duration first, Duration longest, int attempts) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofSeconds(2), Duration.ofHours(2), 24);

    Duration pauseAfter(int attempt) {
        Duration pause = first.multipliedBy(1L << Math.min(attempt - 1, 30));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
