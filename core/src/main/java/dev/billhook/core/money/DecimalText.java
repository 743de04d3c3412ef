package dev.billhook.core.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The one way in for amounts written as decimals: digits, one point, no grouping, no exponent. */
final class DecimalText {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private DecimalText() {}

    static Money parse(String text, Currency currency) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no amount; write digits with at most one point, such as " + example(currency));
        }
        BigDecimal minor = new BigDecimal(text).movePointRight(currency.decimals());
        if (minor.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("'" + text + "' has more decimals than the " + currency.decimals()
                    + " of " + currency + "; write it like " + example(currency));
        }
        return new Money(fitting(minor, text), currency);
    }

    private static long fitting(BigDecimal minor, String text) {
        try {
            return minor.longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("'" + text + "' does not fit in 64 bits of minor units", tooLarge);
        }
    }

    private static String example(Currency currency) {
        return BigDecimal.valueOf(10 * currency.minorPerUnit(), currency.decimals())
                .toPlainString();
    }
}
