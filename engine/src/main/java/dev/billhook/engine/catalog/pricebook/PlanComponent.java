package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
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

    /** What it costs in each period, held as often as it is without saying; empty where that is not known before. */
    public Optional<Money> perPeriod(Currency currency) {
        boolean recurs = timing == Timing.IN_ADVANCE || timing == Timing.IN_ARREARS;
        return Optional.ofNullable(prices.get(currency)).filter(price -> recurs).map(price -> Pricing.rate(
                        price.price(), Usage.of(Rational.of(standard())))
                .rounded());
    }

    private long standard() {
        return quantity.map(Quantity::standard).orElse(1L);
    }
}
