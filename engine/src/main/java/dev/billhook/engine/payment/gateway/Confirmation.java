package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.Nullable;

/**
 * A charge that we confirm ourselves, with a saved method.
 *
 * @param offSession the customer is away and cannot authenticate
 * @param networkTransactionId by which card networks know the agreement that an off-session charge is made under
 */
public record Confirmation(
        String methodProviderId,
        boolean offSession,
        @Nullable String networkTransactionId) {}
