package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A coupon of a price book.
 *
 * @param percentOff of each line; empty where amounts are taken off
 * @param amountOff in each currency of the book; empty where a percentage is taken off
 * @param products whose lines it lowers; empty is all
 */
public record CouponOffer(
        String key,
        Optional<Rational> percentOff,
        Map<Currency, Money> amountOff,
        Coupon.Duration duration,
        Set<String> products) {
    /** As it lowers an invoice in this currency; empty where the book has no amount in it. */
    public Optional<Coupon> in(Currency currency) {
        return percentOff
                .<Coupon.Value>map(Coupon.PercentOff::new)
                .or(() -> Optional.ofNullable(amountOff.get(currency)).map(Coupon.AmountOff::new))
                .map(value -> new Coupon(key, value, duration, products));
    }
}
