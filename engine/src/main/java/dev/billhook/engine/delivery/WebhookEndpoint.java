package dev.billhook.engine.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where events go. Enabled while it has no reason to be disabled. */
record WebhookEndpoint(
        WebhookEndpointId id,
        String url,
        List<String> events,
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        @Nullable Instant previousSecretUntil,
        Instant createdAt) {
    static final String EVERY_EVENT = "*";

    boolean enabled() {
        return disabledReason == null;
    }
}
