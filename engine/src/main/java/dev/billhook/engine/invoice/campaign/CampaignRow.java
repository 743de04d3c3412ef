package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of a campaign, as the report has it.
 *
 * @param toPlan null where the version has none for it
 * @param changeAt when it is moved, where that was scheduled
 */
record CampaignRow(
        SubscriptionId subscription,
        int fromVersion,
        String plan,
        @Nullable String toPlan,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable Instant changeAt,
        @Nullable Instant settledAt) {}
