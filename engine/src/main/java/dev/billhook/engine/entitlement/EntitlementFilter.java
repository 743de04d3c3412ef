package dev.billhook.engine.entitlement;

import dev.billhook.engine.customer.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Which entitlements to list; null asks for any.
 *
 * @param active whether something remains that can be used now
 * @param after the last one of the page before
 */
record EntitlementFilter(
        @Nullable CustomerId customer,
        @Nullable String key,
        @Nullable Boolean active,
        @Nullable EntitlementId after) {}
