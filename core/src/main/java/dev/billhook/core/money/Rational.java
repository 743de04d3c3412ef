package dev.billhook.core.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An exact number: what a price, a share of a month or a third is until it is rounded once. Always in lowest terms with a
 * denominator above zero, so equal numbers are equal records: 2/4 and 0.5 are both 1/2.
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
    public static final Rational ZERO = of(0);
    public static final Rational ONE = of(1);

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    public Rational {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("Cannot divide " + numerator + " by zero");
        }
        if (!denominator.equals(BigInteger.ONE)) {
            BigInteger divisor = numerator.gcd(denominator);
            BigInteger signed = denominator.signum() < 0 ? divisor.negate() : divisor;
            if (!signed.equals(BigInteger.ONE)) {
                numerator = numerator.divide(signed);
                denominator = denominator.divide(signed);
            }
        }
    }

    public static Rational of(long whole) {
        return new Rational(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Rational of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Rational(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Rational(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /** Reads "0.0010": digits with at most one point, no exponent; throws {@link IllegalArgumentException} otherwise. */
    public static Rational parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no decimal number; write digits with at most one point, such as 0.0025");
        }
        return of(new BigDecimal(text));
    }

    public Rational plus(Rational other) {
        return denominator.equals(other.denominator)
                ? new Rational(numerator.add(other.numerator), denominator)
                : new Rational(
                        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                        denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negated());
    }

    public Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Rational times(long whole) {
        return new Rational(numerator.multiply(BigInteger.valueOf(whole)), denominator);
    }

    public Rational dividedBy(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Rational negated() {
        return new Rational(numerator.negate(), denominator);
    }

    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public int signum() {
        return numerator.signum();
    }

    /** Rounds to this many digits after the point; a negative number of digits rounds to tens, hundreds and so on. */
    public Rational rounded(int digits, RoundingMode mode) {
        return of(toDecimal(digits, mode));
    }

    public BigDecimal toDecimal(int digits, RoundingMode mode) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), digits, mode);
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** "0.0025" where the decimals end, "1/3" where they do not. */
    @Override
    public String toString() {
        try {
            return new BigDecimal(numerator)
                    .divide(new BigDecimal(denominator))
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (ArithmeticException endless) {
            return numerator + "/" + denominator;
        }
    }
}
