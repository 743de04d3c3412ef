package dev.billhook.engine.kit.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's event as operators see it; the body, which holds PII, is not shown.
 *
 * @param eventId the provider's id of the event
 * @param objectId the provider's id of what it is about
 * @param status pending, processed, ignored (not about anything of ours) or dead (given up; replay it)
 * @param nextAttemptAt while it is pending
 */
record WebhookEvent(
        WebhookEventId id,
        String provider,
        String eventId,
        String type,
        String objectId,
        String status,
        int attempts,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt,
        Instant receivedAt,
        @Nullable Instant processedAt) {
    @JsonProperty("object")
    String object() {
        return "webhook_event";
    }
}
