package dev.billhook.engine.invoice;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.subscription.SubscriptionId;
import org.jspecify.annotations.Nullable;

record InvoiceFilter(
        @Nullable CustomerId customer,
        @Nullable SubscriptionId subscription,
        @Nullable InvoiceStatus status,
        @Nullable InvoiceId after) {}
