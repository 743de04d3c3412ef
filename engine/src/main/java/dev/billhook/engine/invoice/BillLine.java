package dev.billhook.engine.invoice;

import dev.billhook.core.billing.Line;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.Optional;

/**
 * A line to be invoiced.
 *
 * @param product what coupons look at
 * @param description for whoever pays
 */
public record BillLine(Optional<SubscriptionId> subscription, Line line, String product, String description) {}
