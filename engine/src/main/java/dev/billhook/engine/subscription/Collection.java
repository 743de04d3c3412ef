package dev.billhook.engine.subscription;

import java.util.Optional;
import java.util.UUID;

/**
 * How its invoices are paid.
 *
 * @param daysUntilDue from the invoice's date
 * @param paymentMethod empty: the customer's default
 */
public record Collection(CollectionMethod method, int daysUntilDue, Optional<UUID> paymentMethod) {
    public static final Collection AUTOMATIC =
            new Collection(CollectionMethod.CHARGE_AUTOMATICALLY, 0, Optional.empty());
}
