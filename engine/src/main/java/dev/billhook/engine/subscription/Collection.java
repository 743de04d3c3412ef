package dev.billhook.engine.subscription;

import java.util.Optional;
import java.util.UUID;

/**
 * How its invoices are paid.
 *
 * @param daysUntilDue from the invoice's date
 * @param paymentMethod empty: the customer's default
 * @param consolidated whether its renewals are billed together with the customer's others that say so
 */
public record Collection(
        CollectionMethod method, int daysUntilDue, Optional<UUID> paymentMethod, boolean consolidated) {
    public static final Collection AUTOMATIC =
            new Collection(CollectionMethod.CHARGE_AUTOMATICALLY, 0, Optional.empty(), false);

    public Collection consolidated(boolean together) {
        return new Collection(method, daysUntilDue, paymentMethod, together);
    }
}
