package dev.billhook.engine.invoice;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A coupon as a subscription or a draft keeps it: what it was when it was given, whatever the price book says later.
 *
 * @param amountOff minor units of what it lowers
 * @param invoices for how many it lasts; null is for ever
 */
public record CouponContent(
        @Nullable String percentOff,
        @Nullable Long amountOff,
        @Nullable Integer invoices,
        List<String> products) {
    /** Of one subscription, and of one draft. */
    public static final int MOST = 20;

    private static final TypeReference<CouponContent> TYPE = new TypeReference<>() {};

    /** The keys of {@code coupons} in a request: none of them twice, and not too many. */
    public static List<String> eachOnce(List<String> keys) {
        if (keys.size() > MOST || keys.stream().distinct().count() < keys.size()) {
            throw Problem.invalid(
                    "coupons",
                    "coupon_already_applied",
                    "A coupon stands twice in 'coupons', or there are more than " + MOST + ".",
                    "Send each once.");
        }
        return keys;
    }

    public static String write(Coupon coupon) {
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

    public static Coupon read(String key, String content, Currency currency) {
        return Json.read(content, TYPE).coupon(key, currency);
    }

    public static Coupon.Duration duration(String content) {
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
