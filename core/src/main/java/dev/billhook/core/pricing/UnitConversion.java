package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.math.RoundingMode;

/**
 * Turns metered units into priced ones before anything else happens to them: bytes divided by 1,000,000,000 and rounded up
 * are started gigabytes. Digits below zero round to tens, hundreds and so on: -1 makes 151 up to 160.
 */
public record UnitConversion(Operation operation, Rational factor, Rounding rounding, int digits) {
    public enum Operation {
        MULTIPLY,
        DIVIDE
    }

    /** {@code up} and {@code down} are towards plus and minus infinity, {@code half_up} is half away from zero. */
    public enum Rounding {
        NONE,
        UP,
        DOWN,
        HALF_UP
    }

    public UnitConversion {
        Require.positive("unit_conversion.factor", factor);
        if (digits < -18 || digits > 18) {
            throw new InvalidPrice(
                    "unit_conversion.digits", "unit_conversion.digits is " + digits + "; it must lie from -18 to 18");
        }
    }

    public static UnitConversion rounding(Rounding rounding, int digits) {
        return new UnitConversion(Operation.MULTIPLY, Rational.ONE, rounding, digits);
    }

    public Rational apply(Rational metered) {
        Rational units = scaled(metered);
        return switch (rounding) {
            case NONE -> units;
            case UP -> units.rounded(digits, RoundingMode.CEILING);
            case DOWN -> units.rounded(digits, RoundingMode.FLOOR);
            case HALF_UP -> units.rounded(digits, RoundingMode.HALF_UP);
        };
    }

    /** Converted and not rounded. */
    Rational scaled(Rational metered) {
        return switch (operation) {
            case MULTIPLY -> metered.times(factor);
            case DIVIDE -> metered.dividedBy(factor);
        };
    }
}
