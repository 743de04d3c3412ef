package dev.billhook.engine.subscription;

import dev.billhook.core.calendar.Period;
import java.time.Instant;
import java.util.Optional;

/**
 * How far it is billed.
 *
 * @param startedAt empty while it is a draft
 * @param period the current one, or the trial
 * @param standing how its items stand where something changed inside the period, as JSON that billing writes and reads
 */
public record Progress(
        Optional<Instant> startedAt, Optional<Period> period, boolean inTrial, Optional<String> standing) {
    static final Progress NONE = new Progress(Optional.empty(), Optional.empty(), false, Optional.empty());

    public Progress startedAt(Instant changed) {
        return new Progress(Optional.of(changed), period, inTrial, standing);
    }

    public Progress period(Period changed, boolean isTrial, Optional<String> changedStanding) {
        return new Progress(startedAt, Optional.of(changed), isTrial, changedStanding);
    }
}
