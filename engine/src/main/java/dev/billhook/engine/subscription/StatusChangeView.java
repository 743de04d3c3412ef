package dev.billhook.engine.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One move of a subscription as the API shows it.
 *
 * @param version that the subscription had after it
 * @param command what was asked of it
 * @param event what happened by it
 * @param from the status before
 * @param to the status after, which may be the same
 * @param actor whose key it was, or {@code system}
 */
record StatusChangeView(
        int version,
        String command,
        String event,
        String from,
        String to,
        String actor,
        Instant at,
        @Nullable String reason) {
    static StatusChangeView of(StatusChange change) {
        var transition = change.transition();
        return new StatusChangeView(
                change.version(),
                Values.word(transition.command()),
                Values.word(transition.event()),
                Values.word(transition.from()),
                Values.word(transition.to()),
                change.actor(),
                change.at(),
                change.reason());
    }
}
