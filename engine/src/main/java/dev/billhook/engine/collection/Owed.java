package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.Subscription;
import java.util.Optional;

/** An invoice and the subscription that it bills, both locked. */
record Owed(Invoice invoice, Optional<Subscription> subscription) {
    /** What was written off is still welcome. */
    boolean isOpen() {
        return switch (invoice.status()) {
            case OPEN, UNCOLLECTIBLE -> invoice.remaining().isPositive();
            case DRAFT, PAID, VOID -> false;
        };
    }

    /** Whether the customer agreed to be charged again and again. */
    boolean isAutomatic() {
        return subscription
                .filter(one -> one.collection().method() == CollectionMethod.CHARGE_AUTOMATICALLY)
                .isPresent();
    }
}
