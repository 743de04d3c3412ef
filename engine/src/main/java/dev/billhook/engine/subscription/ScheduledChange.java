package dev.billhook.engine.subscription;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a subscription that is to happen later.
 *
 * @param content the change as it was asked for, as JSON that billing writes and reads
 * @param failure why it could not be done
 */
public record ScheduledChange(
        ScheduledChangeId id,
        SubscriptionId subscription,
        Instant at,
        String content,
        Status status,
        Optional<String> failure) {
    public enum Status {
        PENDING,
        APPLIED,
        CANCELED,
        FAILED
    }
}
