package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.Nullable;

/** A setup intent as the provider had it at one moment. */
public record SetupSnapshot(
        String providerId,
        String status,
        @Nullable String clientSecret,
        @Nullable String cancellationReason,
        @Nullable MethodSnapshot method,
        @Nullable PaymentError lastError) {
    @Override
    public String toString() {
        return "SetupSnapshot[" + providerId + " " + status + "]";
    }
}
