package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.SubscriptionStatus;
import dev.billhook.engine.customer.CustomerId;
import org.jspecify.annotations.Nullable;

/** Which subscriptions to list; null asks for any: of {@code held}, too, whether billing is. {@code after} is the last one of the page before. */
record SubscriptionFilter(
        @Nullable CustomerId customer,
        @Nullable SubscriptionStatus status,
        @Nullable String plan,
        @Nullable Boolean held,
        @Nullable SubscriptionId after) {}
