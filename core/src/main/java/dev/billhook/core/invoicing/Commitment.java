package dev.billhook.core.invoicing;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.math.RoundingMode;

/**
 * What a customer agreed to spend in a period at least.
 *
 * @param minimum exact, in whole units, for a whole period
 */
public record Commitment(Rational minimum, TrueUp policy) {
    /** Policy {@code true_up}. */
    public enum TrueUp {
        /** What was used counts exactly (Lago). */
        UNROUNDED,
        /** What was used counts as it was rounded on its line (Flexprice). */
        ROUNDED
    }

    /**
     * What the true-up line charges: 10.00 for 15 of 31 days, of which 2.00 was used, is 4.838… - 2.00 = 2.84.
     *
     * @param billedPart of the period: 15/31
     */
    public Money trueUp(Rational used, Rational billedPart, Currency currency, RoundingMode mode) {
        return Money.round(missing(used, billedPart, currency, mode), currency, mode);
    }

    /** The same before it is rounded. */
    public Rational missing(Rational used, Rational billedPart, Currency currency, RoundingMode mode) {
        Rational counted =
                switch (policy) {
                    case UNROUNDED -> used;
                    case ROUNDED -> Money.round(used, currency, mode).toRational();
                };
        return minimum.times(billedPart).minus(counted).max(Rational.ZERO);
    }
}
