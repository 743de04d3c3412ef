package dev.billhook.engine.subscription;

import java.time.Instant;
import java.util.Optional;

/**
 * When its trial was agreed to be; empty for one without.
 *
 * @param reminderAt when the customer is to be told that it ends soon; empty once she was
 */
public record TrialTime(Optional<Instant> start, Optional<Instant> end, Optional<Instant> reminderAt) {
    public static final TrialTime NONE = new TrialTime(Optional.empty(), Optional.empty(), Optional.empty());

    public static TrialTime of(Instant start, Instant end) {
        return new TrialTime(Optional.of(start), Optional.of(end), Optional.empty());
    }

    public TrialTime end(Instant changed) {
        return new TrialTime(start, Optional.of(changed), reminderAt);
    }

    public TrialTime reminderAt(Optional<Instant> changed) {
        return new TrialTime(start, end, changed);
    }
}
