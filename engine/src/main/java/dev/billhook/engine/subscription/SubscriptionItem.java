package dev.billhook.engine.subscription;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.catalog.price.PriceId;
import java.util.Optional;

/**
 * One thing that a subscription bills.
 *
 * @param key names it within the subscription, whatever its price becomes
 * @param plan the plan or add-on that it came from
 * @param product of that plan
 * @param quantity what is held; a metered item has none, and it is 0
 * @param meter what counts its usage; there is one exactly when it is metered
 */
public record SubscriptionItem(
        String key,
        String plan,
        String product,
        String name,
        PriceId price,
        Timing timing,
        Rational quantity,
        Optional<String> meter) {
    public SubscriptionItem quantity(Rational changed) {
        return new SubscriptionItem(key, plan, product, name, price, timing, changed, meter);
    }

    public SubscriptionItem price(PriceId changed) {
        return new SubscriptionItem(key, plan, product, name, changed, timing, quantity, meter);
    }
}
