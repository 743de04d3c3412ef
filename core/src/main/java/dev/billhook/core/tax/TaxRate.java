package dev.billhook.core.tax;

import dev.billhook.core.money.Rational;

/**
 * A rate as it stood when it was used; a changed rate is a new one with another id.
 *
 * @param percent 21 is 21 percent
 * @param jurisdiction who levies it: a country such as NL, or a part of one such as US-CA
 * @param compound levied on the amount with the taxes before it on the list, as once in Québec, not on the amount alone
 */
public record TaxRate(
        String id,
        String name,
        Rational percent,
        String jurisdiction,
        TaxClass taxClass,
        TaxMode mode,
        boolean compound) {
    public TaxRate {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("Tax rate " + id + " is of " + percent + " percent; use zero or more");
        }
    }

    /** A standard rate that adds to prices: {@code TaxRate.exclusive("vat-nl", "21", "NL")}. */
    public static TaxRate exclusive(String id, String percent, String jurisdiction) {
        return of(id, percent, jurisdiction, TaxMode.EXCLUSIVE);
    }

    public static TaxRate inclusive(String id, String percent, String jurisdiction) {
        return of(id, percent, jurisdiction, TaxMode.INCLUSIVE);
    }

    public TaxRate compounding() {
        return new TaxRate(id, name, percent, jurisdiction, taxClass, mode, true);
    }

    private static TaxRate of(String id, String percent, String jurisdiction, TaxMode mode) {
        return new TaxRate(id, id, Rational.parse(percent), jurisdiction, TaxClass.STANDARD, mode, false);
    }

    Rational fraction() {
        return percent.dividedBy(Rational.of(100));
    }
}
