package dev.billhook.core.journal;

import dev.billhook.core.money.Money;

/** One line of a posting: an amount above zero debits the account, below zero credits it. */
public record Leg(AccountKind account, Money amount) {
    static Leg debit(AccountKind account, Money amount) {
        return new Leg(account, amount);
    }

    static Leg credit(AccountKind account, Money amount) {
        return new Leg(account, amount.negated());
    }
}
