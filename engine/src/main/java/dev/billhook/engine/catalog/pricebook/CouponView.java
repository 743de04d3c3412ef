package dev.billhook.engine.catalog.pricebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.kit.http.MoneyView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as the API shows it.
 *
 * @param amountOff by currency; null where a percentage is taken off
 * @param duration {@code once}, {@code repeating} or {@code forever}
 * @param appliesTo keys of products; empty is all
 */
record CouponView(
        String key,
        String priceBook,
        @Nullable String percentOff,
        @Nullable Map<String, MoneyView> amountOff,
        String duration,
        @Nullable Integer periods,
        List<String> appliesTo) {
    static CouponView of(String book, CouponOffer coupon) {
        var amounts = new TreeMap<String, MoneyView>();
        coupon.amountOff().forEach((currency, amount) -> amounts.put(currency.code(), MoneyView.of(amount)));
        return new CouponView(
                coupon.key(),
                book,
                coupon.percentOff().map(Rational::toString).orElse(null),
                amounts.isEmpty() ? null : amounts,
                coupon.duration().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                coupon.duration() instanceof Coupon.Duration.Repeating(int invoices) ? Integer.valueOf(invoices) : null,
                coupon.products().stream().sorted().toList());
    }

    @JsonProperty("object")
    public String object() {
        return "coupon";
    }
}
