package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.Decision;
import java.time.Instant;
import java.util.Optional;

/** What a new state brings with it, where whoever gave the command did not say. */
final class Arrival {
    private Arrival() {}

    static Subscription in(Decision.Accepted accepted, Subscription before, Instant now) {
        var after = before.state(before.state().status(accepted.next()));
        return switch (accepted.event()) {
            case ACTIVATED, TRIAL_STARTED -> started(after, now);
            case TRIAL_ENDED, BECAME_PAST_DUE, RECOVERED -> after;
            case PAUSED ->
                after.pause(after.pause().or(() -> Optional.of(new Pause(Pause.Mode.KEEP, now, Optional.empty()))));
            case RESUMED -> after.pause(Optional.empty());
            case CANCELED ->
                ended(after.ending(after.ending().canceledAt(after.canceledAt().orElse(now))), now);
            case CANCELLATION_WITHDRAWN, REACTIVATED ->
                started(after, now).ending(after.ending().notCanceled());
            case TERM_ENDED, DRAFT_EXPIRED -> ended(after, now);
        };
    }

    private static Subscription started(Subscription after, Instant now) {
        return after.progress(after.progress().startedAt(after.startedAt().orElse(now)))
                .ending(after.ending().expiresAt(Optional.empty()));
    }

    private static Subscription ended(Subscription after, Instant now) {
        return after.ending(after.ending().endedAt(after.endedAt().orElse(now))).pause(Optional.empty());
    }
}
