package dev.billhook.core.journal;

import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a charge, or what is given back of it, is made of. A part may be below zero, because an invoice may hold credit lines.
 *
 * @param deferred without tax, for a period that is yet to be earned
 * @param taxes any number of each class, summed up
 * @param earned without tax, for what was given already: usage in arrears, one-off things
 */
public record Breakdown(Money deferred, Money earned, List<TaxOwed> taxes) {
    public Breakdown {
        Map<TaxClass, Money> byClass = new EnumMap<>(TaxClass.class);
        taxes.forEach(tax -> byClass.merge(tax.taxClass(), tax.amount(), Money::plus));
        taxes = byClass.entrySet().stream()
                .map(tax -> new TaxOwed(tax.getKey(), tax.getValue()))
                .toList();
    }

    public Money total() {
        return deferred.plus(earned)
                .plus(Money.sum(taxes.stream().map(TaxOwed::amount).toList(), deferred.currency()));
    }

    boolean isNothing() {
        return deferred.isZero()
                && earned.isZero()
                && taxes.stream().allMatch(tax -> tax.amount().isZero());
    }
}
