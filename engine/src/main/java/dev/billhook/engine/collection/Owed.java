package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.Subscription;
import java.util.List;

/** An invoice and the subscriptions that it bills, all locked. */
record Owed(Invoice invoice, List<Subscription> subscriptions) {
    /** What was written off is still welcome. */
    boolean isOpen() {
        return switch (invoice.status()) {
            case OPEN, UNCOLLECTIBLE -> invoice.remaining().isPositive();
            case DRAFT, PAID, VOID -> false;
        };
    }

    /** Whether the customer agreed to be charged again and again. */
    boolean isAutomatic() {
        return subscriptions.stream()
                .anyMatch(one -> one.collection().method() == CollectionMethod.CHARGE_AUTOMATICALLY);
    }
}
