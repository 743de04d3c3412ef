package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.Identifier;

/** What an invoice takes of a grant. {@link CreditGrants#burn} writes it down. */
public final class Burnt {
    private final CreditGrant after;
    private final Identifier invoice;
    private final Money amount;

    /** @param after the grant without it */
    Burnt(CreditGrant after, Identifier invoice, Money amount) {
        this.after = after;
        this.invoice = invoice;
        this.amount = amount;
    }

    public Money amount() {
        return amount;
    }

    CreditGrant after() {
        return after;
    }

    Identifier invoice() {
        return invoice;
    }
}
