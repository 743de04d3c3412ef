package dev.billhook.engine.purchase;

import dev.billhook.engine.customer.CustomerId;
import org.jspecify.annotations.Nullable;

/** Which purchases to list; null asks for any. {@code after} is the last one of the page before. */
record PurchaseFilter(
        @Nullable CustomerId customer,
        @Nullable String feature,
        @Nullable PurchaseStatus status,
        @Nullable PurchaseId after) {}
