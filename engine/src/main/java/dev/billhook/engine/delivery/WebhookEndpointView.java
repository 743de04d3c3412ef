package dev.billhook.engine.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param secret only in the answer that made it, and absent ever after */
record WebhookEndpointView(
        WebhookEndpointId id,
        String object,
        String url,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        @Nullable Instant previousSecretExpiresAt,
        Instant createdAt,
        boolean livemode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {
    static WebhookEndpointView of(WebhookEndpoint endpoint, boolean livemode) {
        return withSecret(endpoint, livemode, null);
    }

    static WebhookEndpointView withSecret(WebhookEndpoint endpoint, boolean livemode, @Nullable String secret) {
        return new WebhookEndpointView(
                endpoint.id(),
                "webhook_endpoint",
                endpoint.url(),
                endpoint.events(),
                endpoint.enabled(),
                endpoint.disabledReason(),
                endpoint.disabledAt(),
                endpoint.failingSince(),
                endpoint.previousSecretUntil(),
                endpoint.createdAt(),
                livemode,
                secret);
    }

    @Override
    public String toString() {
        return "WebhookEndpointView[" + id + "]";
    }
}
