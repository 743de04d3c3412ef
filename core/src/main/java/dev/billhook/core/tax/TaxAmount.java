package dev.billhook.core.tax;

import dev.billhook.core.money.Money;
import java.util.List;

/** A rate and what it came to. */
public record TaxAmount(TaxRate rate, Money tax) {
    /**
     * What it was levied on: the net amount, and of a compound rate the taxes before it too. Of 35.00 with 1.75 and 2.45 before
     * it, 39.20.
     *
     * @param all the taxes of the amount, in their order
     */
    public Money base(Money net, List<TaxAmount> all) {
        return rate.compound()
                ? all.stream()
                        .takeWhile(one -> !one.equals(this))
                        .map(TaxAmount::tax)
                        .reduce(net, Money::plus)
                : net;
    }
}
