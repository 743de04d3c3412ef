package dev.billhook.engine.invoice.billing;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.kit.http.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A coupon as a subscription keeps it: what it was when it was given, whatever the price book says later.
 *
 * @param amountOff minor units of the subscription's currency
 * @param invoices for how many it lasts; null is for ever
 */
record CouponContent(
        @Nullable String percentOff,
        @Nullable Long amountOff,
        @Nullable Integer invoices,
        List<String> products) {
    private static final TypeReference<CouponContent> TYPE = new TypeReference<>() {};

    static String write(Coupon coupon) {
        var products = coupon.products().stream().sorted().toList();
        var invoices =
                switch (coupon.duration()) {
                    case Coupon.Duration.Once _ -> Integer.valueOf(1);
                    case Coupon.Duration.Repeating(int count) -> Integer.valueOf(count);
                    case Coupon.Duration.Forever _ -> null;
                };
        return Json.write(
                switch (coupon.value()) {
                    case Coupon.PercentOff(Rational percent) ->
                        new CouponContent(percent.toString(), null, invoices, products);
                    case Coupon.AmountOff(Money amount) -> new CouponContent(null, amount.minor(), invoices, products);
                });
    }

    static Coupon read(String key, String content, Currency currency) {
        return Json.read(content, TYPE).coupon(key, currency);
    }

    static Coupon.Duration duration(String content) {
        return Json.read(content, TYPE).duration();
    }

    private Coupon coupon(String key, Currency currency) {
        return new Coupon(key, value(currency), duration(), Set.copyOf(products));
    }

    private Coupon.Value value(Currency currency) {
        return amountOff == null
                ? new Coupon.PercentOff(Rational.parse(String.valueOf(percentOff)))
                : new Coupon.AmountOff(new Money(amountOff, currency));
    }

    private Coupon.Duration duration() {
        return invoices == null ? new Coupon.Duration.Forever() : new Coupon.Duration.Repeating(invoices);
    }
}
