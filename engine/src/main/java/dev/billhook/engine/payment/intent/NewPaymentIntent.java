package dev.billhook.engine.payment.intent;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param setupFutureUsage on_session or off_session, to keep the method for later; null to use it once */
public record NewPaymentIntent(
        PaymentIntentId id,
        @Nullable CustomerId customer,
        Money amount,
        String description,
        boolean captureLater,
        @Nullable String setupFutureUsage,
        Map<String, String> metadata) {}
