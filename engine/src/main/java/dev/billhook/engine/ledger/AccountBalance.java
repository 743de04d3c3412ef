package dev.billhook.engine.ledger;

import dev.billhook.core.journal.Side;
import dev.billhook.core.money.Money;

/**
 * @param net a debit balance above zero, a credit balance below
 * @param held reserved by open holds, of an account with a floor
 */
record AccountBalance(AccountNumber account, Money net, Money held) {
    /** Above zero on the account's normal side. */
    Money balance() {
        return account.kind().normalSide() == Side.DEBIT ? net : net.negated();
    }

    Money debit() {
        return net.isPositive() ? net : Money.zero(net.currency());
    }

    Money credit() {
        return net.isNegative() ? net.negated() : Money.zero(net.currency());
    }
}
