package dev.billhook.engine.payment.gateway;

import dev.billhook.core.money.Money;
import org.jspecify.annotations.Nullable;

/** A refund as the provider had it at one moment. */
public record RefundSnapshot(
        String providerId,
        String status,
        Money amount,
        @Nullable String intentProviderId,
        @Nullable String failureReason,
        @Nullable String ourId) {}
