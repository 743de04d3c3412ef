package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.catalog.price.StoredPrice;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a plan bills.
 *
 * @param meter what counts its usage, where it is metered; then it has no quantity
 * @param prices one for each currency of the book
 */
public record PlanComponent(
        String key,
        Timing timing,
        Optional<String> meter,
        Optional<Quantity> quantity,
        Map<Currency, StoredPrice> prices) {
    /** How many a customer may hold, and holds without saying. */
    public record Quantity(long min, long max, long standard) {
        static final long LIMIT = 1_000_000_000;
        static final Quantity ANY = new Quantity(0, LIMIT, 1);
    }
}
