package dev.billhook.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An exact amount in minor units: {@code new Money(1999, EUR)} is EUR 19.99, {@code new Money(1999, JPY)} is JPY 1999.
 * May be negative. Amounts of two currencies never meet: that throws {@link IllegalArgumentException}.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    /** The most a card is charged at once, in minor units; the same limit for every currency. Source: Stripe. */
    public static final long CHARGE_LIMIT_MINOR = 99_999_999;

    /** The JDK writes "KWD1.500"; Unicode's rule (CLDR, currency spacing) has a no-break space between. */
    private static final Pattern LETTER_MEETS_DIGIT = Pattern.compile("(?<=\\p{L})(?=\\p{Nd})|(?<=\\p{Nd})(?=\\p{L})");

    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.of(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads "19.99". Throws {@link IllegalArgumentException} when the text is no decimal number or has more decimals than
     * the currency: "19.999" in EUR and "10.5" in JPY are refused, "10.50" in EUR and "10" in EUR are not.
     */
    public static Money parse(String text, Currency currency) {
        return DecimalText.parse(text, currency);
    }

    /**
     * Rounds an exact amount in whole units to the currency's last decimal: 10.275 EUR half up is EUR 10.28. Java's HALF_UP
     * is half away from zero, so -10.275 is EUR -10.28.
     */
    public static Money round(Rational units, Currency currency, RoundingMode mode) {
        try {
            return new Money(
                    units.toDecimal(currency.decimals(), mode).unscaledValue().longValueExact(), currency);
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(
                    units + " " + currency + " does not fit in 64 bits of minor units", tooLarge);
        }
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return exact("add", other.minor, () -> Math.addExact(minor, other.minor));
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return exact("subtract", other.minor, () -> Math.subtractExact(minor, other.minor));
    }

    public Money times(long count) {
        return exact("multiply by", count, () -> Math.multiplyExact(minor, count));
    }

    public Money negated() {
        return exact("negate", minor, () -> Math.negateExact(minor));
    }

    /**
     * Splits by weights so that the parts add up to the whole. Each part is first rounded towards zero; the minor units left
     * go one each to the parts with the largest remainder, the earlier part first among equals. A negative amount is split
     * as its positive twin.
     *
     * <p>USD 1.00 by (1, 1, 1) gives 0.34, 0.33, 0.33. USD 1.00 by (1, 2, 0) gives 0.33, 0.67, 0.00.
     */
    public List<Money> allocate(long... weights) {
        return Allocation.allocate(this, weights);
    }

    /**
     * Rounds exact parts, in whole units, up or down to minor units so that they add up to this amount, which must be a
     * rounding of their sum: all are rounded down, and the minor units left go one each to the parts with the largest
     * remainder, the earlier part first among equals. Parts may have both signs.
     *
     * <p>EUR 0.05 over (0.015, 0.015, 0.02) gives 0.02, 0.01, 0.02.
     */
    public List<Money> apportion(List<Rational> exactParts) {
        return Apportionment.apportion(this, exactParts);
    }

    public static Money sum(Collection<Money> amounts, Currency currency) {
        return amounts.stream().reduce(zero(currency), Money::plus);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The least amount not below this one that a card can be charged: KWD 7.143 gives KWD 7.150. */
    public Money upToChargeStep() {
        long step = currency.chargeStep();
        return new Money(Math.addExact(minor, Math.floorMod(-minor, step)), currency);
    }

    /** Whether it is as much as a card is charged at all. */
    public boolean isChargeable() {
        return minor >= currency.leastCharge();
    }

    /** The most not above this one, of an amount that is not below zero, that a card can be paid back: KWD 7.143 gives KWD 7.140. */
    public Money downToChargeStep() {
        return new Money(minor - Math.floorMod(minor, (long) currency.chargeStep()), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    /** The amount in whole units, to be calculated with: EUR 19.99 is 1999/100. */
    public Rational toRational() {
        return Rational.of(minor, currency.minorPerUnit());
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, currency.decimals());
    }

    /** For people: "€19.99" for English, "19,99 €" for Spanish, with every decimal that the currency has. */
    public String format(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(java.util.Currency.getInstance(currency.code()));
        format.setMinimumFractionDigits(currency.decimals());
        format.setMaximumFractionDigits(currency.decimals());
        return LETTER_MEETS_DIGIT.matcher(format.format(toDecimal())).replaceAll("\u00a0");
    }

    /** For logs and messages: "EUR 19.99". */
    @Override
    public String toString() {
        return currency + " " + toDecimal().toPlainString();
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    this + " and " + other + " are in two currencies; convert one of them first");
        }
    }

    private Money exact(String operation, long operand, LongArithmetic arithmetic) {
        try {
            return new Money(arithmetic.compute(), currency);
        } catch (ArithmeticException overflow) {
            ArithmeticException explained = new ArithmeticException("Cannot " + operation + " " + operand + " with "
                    + this + ": the result does not fit in 64 bits of minor units");
            explained.initCause(overflow);
            throw explained;
        }
    }

    @FunctionalInterface
    private interface LongArithmetic {
        long compute();
    }
}
