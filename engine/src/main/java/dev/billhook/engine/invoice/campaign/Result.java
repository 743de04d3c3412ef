package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.subscription.ScheduledChangeId;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a subscription.
 *
 * @param reason a word, where it was not simply done
 * @param detail for people
 * @param change that was scheduled
 */
record Result(
        Outcome outcome,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable ScheduledChangeId change) {
    static final Result MOVED = new Result(Outcome.MOVED, null, null, null);

    static Result scheduled(ScheduledChangeId change) {
        return new Result(Outcome.SCHEDULED, null, null, change);
    }

    static Result skipped(String reason) {
        return new Result(Outcome.SKIPPED, reason, null, null);
    }

    static Result failed(String reason, @Nullable String detail) {
        return new Result(Outcome.FAILED, reason, detail, null);
    }
}
