package dev.billhook.engine.year;

import dev.billhook.core.money.Currency;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Amounts as people write them. */
final class Coins {
    private Coins() {}

    static String of(JsonNode money) {
        return of(money.at("/currency").asString(), money.at("/amount").asLong());
    }

    static String of(String currency, long minor) {
        return currency + " " + digits(currency, minor);
    }

    static long minor(String currency, String amount) {
        return new BigDecimal(amount)
                .movePointRight(Currency.of(currency).decimals())
                .longValueExact();
    }

    static String digits(String currency, long minor) {
        int decimals = Currency.of(currency).decimals();
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", BigDecimal.valueOf(Math.abs(minor), decimals));
        return minor < 0 ? "\u2212" + text : text;
    }
}
