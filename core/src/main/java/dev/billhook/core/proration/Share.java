package dev.billhook.core.proration;

import dev.billhook.core.money.Rational;

/** How much of a nominal period is meant: 21 of 31 days. The factor is what a price is multiplied with. */
public record Share(ProrationUnit unit, long units, long ofUnits, FactorDigits digits) {
    public Share {
        if (units < 0 || units > ofUnits || ofUnits < 1) {
            throw new IllegalArgumentException(units + " of " + ofUnits + " is no share of a period");
        }
    }

    public Rational factor() {
        return digits.apply(Rational.of(units, ofUnits));
    }

    public boolean isWhole() {
        return units == ofUnits;
    }
}
