package dev.billhook.engine.payment.gateway;

import dev.billhook.core.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of the provider when an intent is made there. Sent again unchanged under the same key after an unknown outcome. */
public record NewCharge(
        Money amount,
        @Nullable String customerProviderId,
        @Nullable String methodProviderId,
        String description,
        boolean captureLater,
        @Nullable String setupFutureUsage,
        Map<String, String> metadata) {}
