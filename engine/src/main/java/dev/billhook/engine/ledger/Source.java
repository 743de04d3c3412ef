package dev.billhook.engine.ledger;

import dev.billhook.engine.kit.db.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact comes from.
 *
 * @param document the payment intent, refund or purchase; each kind of fact is booked once per document
 * @param customer whose it is; needed where the fact touches an account kept per customer
 */
public record Source(Identifier document, @Nullable Identifier customer) {
    public static Source of(Identifier document) {
        return new Source(document, null);
    }
}
