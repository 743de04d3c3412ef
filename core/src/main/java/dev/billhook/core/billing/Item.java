package dev.billhook.core.billing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Rating;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.proration.ProrationPolicies;
import java.util.Optional;

/**
 * One thing that a subscription bills.
 *
 * @param key names it within the subscription, whatever its price becomes: "seats"
 * @param priceId what the price is stored as
 * @param quantity what is held; a metered item has none, and it is 0
 * @param policies by which parts of its periods are billed; empty: those of the terms
 */
public record Item(
        String key,
        String priceId,
        Price price,
        Timing timing,
        Rational quantity,
        Optional<ProrationPolicies> policies) {
    public Item(String key, String priceId, Price price, Timing timing, Rational quantity) {
        this(key, priceId, price, timing, quantity, Optional.empty());
    }

    public Item {
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException("The quantity of '" + key + "' is below zero; remove the item instead");
        }
    }

    public Item quantity(Rational changed) {
        return new Item(key, priceId, price, timing, changed, policies);
    }

    /** Amounts are rounded as the price says. */
    public ProrationPolicies policies(Terms terms) {
        return policies.orElse(terms.policies())
                .with(price.policies().moneyRounding().mode());
    }

    /** What it costs for a whole period. */
    Rating rating() {
        return Pricing.rate(price, Usage.of(quantity));
    }
}
