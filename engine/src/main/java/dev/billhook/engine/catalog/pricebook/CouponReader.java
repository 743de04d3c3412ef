package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.yaml.Section;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads one coupon. */
record CouponReader(BookHeader header) {
    private static final Set<String> FIELDS = Set.of("percent_off", "amount_off", "duration", "periods", "applies_to");
    private static final int MOST_PERIODS = 1_200;

    private enum Lasts {
        ONCE,
        REPEATING,
        FOREVER
    }

    CouponOffer read(Section section, String key) {
        section.only(FIELDS);
        if (section.has("percent_off") == section.has("amount_off")) {
            throw section.error("percent_off", "or amount_off must be there, and not both", "write one of them");
        }
        return new CouponOffer(
                key,
                section.findDecimal("percent_off").map(percent -> percent(section, percent)),
                section.findSection("amount_off").map(this::amounts).orElse(Map.of()),
                duration(section),
                products(section));
    }

    private static Rational percent(Section section, Rational percent) {
        if (percent.signum() <= 0 || percent.compareTo(Rational.of(100)) > 0) {
            throw section.error("percent_off", "is " + percent, "write more than 0 and at most 100");
        }
        return percent;
    }

    private Map<Currency, Money> amounts(Section section) {
        section.only(Set.copyOf(header.currencies().stream().map(Currency::code).toList()));
        var amounts = new LinkedHashMap<Currency, Money>();
        for (var currency : header.currencies()) {
            amounts.put(currency, amount(section, currency));
        }
        return amounts;
    }

    private static Money amount(Section section, Currency currency) {
        var written = section.decimal(currency.code());
        if (written.signum() <= 0) {
            throw section.error(currency.code(), "is " + written, "write an amount above zero");
        }
        try {
            return Money.round(written, currency, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException tooFine) {
            throw section.error(
                    currency.code(),
                    "is " + written + ", which is no amount of " + currency,
                    "write at most " + currency.decimals() + " decimals");
        }
    }

    private static Coupon.Duration duration(Section section) {
        var lasts = Words.read(section, "duration", Lasts.class);
        if (lasts != Lasts.REPEATING && section.has("periods")) {
            throw section.error("periods", "goes with duration repeating only", "remove it, or write repeating");
        }
        return switch (lasts) {
            case ONCE -> new Coupon.Duration.Once();
            case REPEATING -> new Coupon.Duration.Repeating(periods(section));
            case FOREVER -> new Coupon.Duration.Forever();
        };
    }

    private static int periods(Section section) {
        long periods = section.whole("periods");
        if (periods < 1 || periods > MOST_PERIODS) {
            throw section.error("periods", "is " + periods, "write 1 to " + MOST_PERIODS);
        }
        return Math.toIntExact(periods);
    }

    private Set<String> products(Section section) {
        var products = new TreeSet<String>();
        for (String product : section.texts("applies_to")) {
            products.add(header.product(section, "applies_to", product));
        }
        return Set.copyOf(products);
    }
}
