package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;

/**
 * Where a credit note's total goes: first it lowers what is still due on the invoice, because nobody is paid back what she
 * has not paid. The rest is refunded, as far as that is wanted and was paid by money, or goes to the customer's balance.
 */
public record CreditNoteSettlement(Money offDue, Money refund, Money toBalance) {
    public enum Wanted {
        REFUND,
        BALANCE
    }

    /**
     * @param stillDue of the invoice
     * @param refundable what was paid by money less what was refunded of it
     */
    public static CreditNoteSettlement of(Money total, Money stillDue, Money refundable, Wanted wanted) {
        Money offDue = total.min(stillDue);
        Money rest = total.minus(offDue);
        Money refund =
                switch (wanted) {
                    case REFUND -> rest.min(refundable);
                    case BALANCE -> Money.zero(total.currency());
                };
        return new CreditNoteSettlement(offDue, refund, rest.minus(refund));
    }
}
