package dev.billhook.core.tax;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be taxed, after discounts.
 *
 * @param shown the amount as the line shows it, of which inclusive taxes are a part
 * @param exact the amount that the taxes are calculated on, in whole units: the same, or what it was before it was rounded
 */
public record Taxable(Money shown, Rational exact, Taxation taxation) {
    /** A rate and its exact tax. */
    record ExactTax(TaxRate rate, Rational tax) {}

    List<ExactTax> exactTaxes() {
        return switch (taxation) {
            case Taxation.Untaxed _ -> List.of();
            case Taxation.Rates(var rates) -> taxes(rates);
        };
    }

    private List<ExactTax> taxes(List<TaxRate> rates) {
        List<Rational> factors = new ArrayList<>();
        Rational soFar = Rational.ZERO;
        for (TaxRate rate : rates) {
            Rational base = rate.compound() ? Rational.ONE.plus(soFar) : Rational.ONE;
            factors.add(base.times(rate.fraction()));
            soFar = soFar.plus(factors.getLast());
        }
        Rational net = isInclusive(rates) ? exact.dividedBy(Rational.ONE.plus(soFar)) : exact;
        List<ExactTax> taxes = new ArrayList<>();
        for (int index = 0; index < rates.size(); index++) {
            taxes.add(new ExactTax(rates.get(index), net.times(factors.get(index))));
        }
        return taxes;
    }

    boolean isInclusive() {
        return taxation instanceof Taxation.Rates(var rates) && isInclusive(rates);
    }

    private static boolean isInclusive(List<TaxRate> rates) {
        return !rates.isEmpty() && rates.getFirst().mode() == TaxMode.INCLUSIVE;
    }
}
