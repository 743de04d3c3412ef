package dev.billhook.engine.payment.mandate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a customer agreed to, when, and from where. */
public record Consent(
        String terms,
        @Nullable Instant acceptedAt,
        @Nullable String ipAddress,
        @Nullable String userAgent) {
    @Override
    public String toString() {
        return "Consent[hidden]";
    }
}
