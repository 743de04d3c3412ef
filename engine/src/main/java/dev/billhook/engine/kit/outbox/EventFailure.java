package dev.billhook.engine.kit.outbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that one handler could not handle. Later events of the same object wait behind one that is retried, not
 * behind a dead one.
 *
 * @param handler what failed, e.g. purchase.fulfilment
 * @param status retrying, or dead: given up until it is retried by hand
 * @param nextAttemptAt while it is retried
 */
record EventFailure(
        EventFailureId id,
        String handler,
        String status,
        int attempts,
        String lastError,
        @Nullable Instant nextAttemptAt,
        FailedEvent event) {
    /** @param id the event's, as in webhooks */
    record FailedEvent(String id, String type, Instant createdAt) {}

    @JsonProperty("object")
    String object() {
        return "event_failure";
    }
}
