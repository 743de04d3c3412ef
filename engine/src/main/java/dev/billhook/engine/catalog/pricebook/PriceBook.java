package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.money.Currency;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.catalog.price.StoredPrice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A price book without mistakes.
 *
 * @param effectiveAt as the file says; empty: when it is applied
 */
public record PriceBook(
        String key,
        Optional<Instant> effectiveAt,
        List<Currency> currencies,
        TaxMode taxBehavior,
        Map<String, Product> products,
        Map<String, Plan> plans,
        Map<String, CouponOffer> coupons) {
    Product product(Plan plan) {
        var product = products.get(plan.product());
        if (product == null) {
            throw new IllegalStateException("plan '" + plan.key() + "' was read without its product");
        }
        return product;
    }

    /** Of all components in all currencies. */
    public List<StoredPrice> prices() {
        return plans.values().stream()
                .flatMap(plan -> plan.components().stream())
                .flatMap(component -> component.prices().values().stream())
                .toList();
    }
}
