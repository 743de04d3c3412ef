package dev.billhook.engine.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param nextAttemptAt while pending
 * @param attemptLog the last hundred attempts, newest first; only when one delivery is asked for
 */
record DeliveryView(
        DeliveryId id,
        String object,
        WebhookEndpointId endpoint,
        EventId event,
        String eventType,
        String status,
        int attempts,
        @Nullable Integer responseStatus,
        @Nullable Integer durationMs,
        @Nullable String error,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant finishedAt,
        boolean livemode,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DeliveryLogStore.Try> attemptLog) {
    static DeliveryView of(
            DeliveryLogStore.Entry entry, boolean livemode, @Nullable List<DeliveryLogStore.Try> attemptLog) {
        return new DeliveryView(
                entry.id(),
                "webhook_delivery",
                entry.endpoint(),
                entry.event(),
                entry.eventType(),
                entry.status(),
                entry.attempts(),
                entry.responseStatus(),
                entry.durationMs(),
                entry.error(),
                entry.status().equals("pending") ? entry.dueAt() : null,
                entry.createdAt(),
                entry.finishedAt(),
                livemode,
                attemptLog);
    }
}
