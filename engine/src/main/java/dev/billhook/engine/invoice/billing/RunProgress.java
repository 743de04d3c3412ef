package dev.billhook.engine.invoice.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last stretch of work of the billing run, by all processes together.
 *
 * @param beganAt null when nothing was billed for long
 * @param processes how many took part in the last minute
 */
record RunProgress(@Nullable Instant beganAt, @Nullable Instant lastBatchAt, Counts counts, Rate rate, int processes) {
    record Counts(long subscriptions, long invoices, long failed) {}

    /** @param millis a minute, or what the stretch has lasted until now if that is less; never 0 */
    record Rate(long subscriptions, long millis) {
        long perSecond() {
            return (subscriptions * 1000 + millis / 2) / millis;
        }

        /** Null when nobody bills. */
        @Nullable
        Long secondsFor(long waiting) {
            return subscriptions == 0 ? null : Math.ceilDiv(waiting * millis, subscriptions * 1000);
        }
    }
}
