package dev.billhook.engine.purchase;

import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.Grant;
import dev.billhook.engine.catalog.Parameters;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale of one paid feature.
 *
 * @param grants what the customer gets once it is paid, fixed when she bought
 * @param refunded of the price, given back so far
 */
public record Purchase(
        PurchaseId id,
        CustomerId customer,
        String feature,
        Parameters parameters,
        List<Grant> grants,
        Money price,
        Money refunded,
        PaymentIntentId paymentIntent,
        PurchaseStatus status,
        Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable Instant canceledAt,
        @Nullable Instant refundedAt) {}
