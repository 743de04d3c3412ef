package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.Optional;

/**
 * What mixes with any model: free units before it, a discount in percent after it, and the least and the most that a period
 * costs after that. The minimum is a commitment: the last line of the period tops up to it.
 */
public record Terms(
        Rational freeUnits, Rational discountPercent, Optional<Rational> minimum, Optional<Rational> maximum) {
    public static final Terms NONE = new Terms(Rational.ZERO, Rational.ZERO, Optional.empty(), Optional.empty());

    public Terms {
        Require.notNegative("free_units", freeUnits);
        Require.notNegative("discount_percent", discountPercent);
        if (discountPercent.compareTo(Rational.of(100)) > 0) {
            throw new InvalidPrice(
                    "discount_percent", "discount_percent is " + discountPercent + "; it must lie from 0 to 100");
        }
        minimum.ifPresent(least -> Require.notNegative("minimum", least));
        maximum.ifPresent(most -> Require.notNegative("maximum", most));
        Require.ordered("minimum", minimum, maximum);
    }

    public Terms freeUnits(Rational units) {
        return new Terms(units, discountPercent, minimum, maximum);
    }

    public Terms discountPercent(Rational percent) {
        return new Terms(freeUnits, percent, minimum, maximum);
    }

    public Terms minimum(Rational least) {
        return new Terms(freeUnits, discountPercent, Optional.of(least), maximum);
    }

    public Terms maximum(Rational most) {
        return new Terms(freeUnits, discountPercent, minimum, Optional.of(most));
    }
}
