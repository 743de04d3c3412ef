package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The local mirror of a way to pay.
 *
 * @param customer whose it is while it is attached; null before and after
 * @param offSession authenticated for charges made while the customer is away
 * @param detachedFrom whose it was
 * @param detaching a detach was asked for and its outcome is not known yet
 * @param declinedAt when its bank last declined it, until it pays again or has new data
 * @param duplicateOf an older attached method of the same customer with the same card number
 */
public record PaymentMethod(
        PaymentMethodId id,
        GatewayAccountId account,
        String providerId,
        @Nullable CustomerId customer,
        String type,
        CardFacts card,
        boolean isDefault,
        boolean offSession,
        @Nullable CustomerId detachedFrom,
        @Nullable Instant detachedAt,
        boolean detaching,
        @Nullable Instant declinedAt,
        @Nullable PaymentMethodId duplicateOf,
        int version,
        Instant createdAt) {
    /** What may be known of a card outside the scope of PCI DSS (requirement 3.4.1: at most first six and last four digits). */
    public record CardFacts(
            @Nullable String brand,
            @Nullable String last4,
            @Nullable Integer expMonth,
            @Nullable Integer expYear,
            @Nullable String funding,
            @Nullable String country,
            @Nullable String fingerprint) {}

    public boolean isUsable() {
        return customer != null && !detaching;
    }

    /** Whose it is or was. */
    public boolean belongedTo(CustomerId somebody) {
        return somebody.equals(customer) || somebody.equals(detachedFrom);
    }
}
