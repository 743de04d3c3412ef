package dev.billhook.engine.payment.gateway;

import dev.billhook.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest charge of an intent.
 *
 * @param fee what the provider keeps, once it is known
 * @param disputed whether a dispute was ever opened
 * @param threeDSecure null without it
 */
public record ChargeSnapshot(
        String providerId,
        Money captured,
        Money refunded,
        boolean disputed,
        @Nullable Money fee,
        @Nullable String networkTransactionId,
        @Nullable ThreeDSecure threeDSecure,
        @Nullable Instant captureBefore) {}
