package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.SavedMethodId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param currency one that the plan is sold in; where it is sold in one only, it may be left out
 * @param quantities by key of the item
 * @param startAt since when is billed; in the past, what has passed is billed at once
 * @param timeZone of the IANA database; days begin and end by it; null: by the customer's
 * @param trial false begins without the plan's trial
 * @param trialEnd instead of the days that the plan says
 * @param collectionMethod charge_automatically (the default) or send_invoice
 * @param daysUntilDue how long a sent invoice may be paid
 * @param consolidate whether its renewals are billed together with the customer's others that say so
 */
public record NewSubscription(
        CustomerId customer,
        String plan,
        @Nullable String currency,
        @Nullable Map<String, Long> quantities,
        @Nullable List<String> addOns,
        @Nullable List<String> coupons,
        @Nullable Instant startAt,
        @Nullable AnchorRequest anchor,
        @Nullable String timeZone,
        @Nullable Boolean trial,
        @Nullable Instant trialEnd,
        @Nullable String collectionMethod,
        @Nullable Integer daysUntilDue,
        @Nullable SavedMethodId paymentMethod,
        @Nullable Boolean consolidate,
        @Nullable Map<String, String> metadata) {}
