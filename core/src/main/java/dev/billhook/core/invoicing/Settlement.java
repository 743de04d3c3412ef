package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;

/**
 * How an invoice's total meets what the customer has on her balance.
 *
 * @param applied taken from the balance
 * @param due what is left to pay, never below zero
 * @param toBalance what a total below zero adds to the balance
 */
public record Settlement(Money applied, Money due, Money toBalance) {
    public static Settlement of(Money total, Money balance) {
        if (balance.isNegative()) {
            throw new IllegalArgumentException("A customer's balance is never below zero, as " + balance + " is");
        }
        Money zero = Money.zero(total.currency());
        Money charge = total.max(zero);
        Money applied = charge.min(balance);
        return new Settlement(applied, charge.minus(applied), total.negated().max(zero));
    }
}
