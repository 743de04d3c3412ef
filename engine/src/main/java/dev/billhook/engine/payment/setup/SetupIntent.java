package dev.billhook.engine.payment.setup;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.PaymentError;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param usage off_session: the method may be charged while the customer is away; on_session: only with them */
public record SetupIntent(
        SetupIntentId id,
        GatewayAccountId account,
        CustomerId customer,
        String usage,
        Map<String, String> metadata,
        SetupIntentStatus status,
        @Nullable String providerId,
        @Nullable PaymentMethodId method,
        @Nullable PaymentError lastError,
        @Nullable String cancellationReason,
        int version,
        Instant createdAt) {}
