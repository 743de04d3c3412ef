package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.Nullable;

/** A payment method as the provider shows it: never more of a card number than its last four digits. */
public record MethodSnapshot(
        String providerId,
        String type,
        @Nullable String customerProviderId,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable Integer expMonth,
        @Nullable Integer expYear,
        @Nullable String funding,
        @Nullable String country,
        @Nullable String fingerprint) {}
