package dev.billhook.core.proration;

import dev.billhook.core.money.Money;

/** The most that is credited. */
public enum CreditCap {
    /** Never more than was paid and not credited yet, never below zero (Flexprice). */
    PAID_LESS_CREDITS,
    /** The whole unused part, paid or not. */
    UNCAPPED;

    /** USD 100 unused of USD 200 paid, with USD 150 credited before, is USD 50. */
    public Money apply(Money potential, Money paid, Money creditedBefore) {
        return switch (this) {
            case PAID_LESS_CREDITS -> notBelowZero(least(potential, least(paid, paid.minus(creditedBefore))));
            case UNCAPPED -> potential;
        };
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Money notBelowZero(Money amount) {
        return amount.isNegative() ? Money.zero(amount.currency()) : amount;
    }
}
