package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;
import dev.billhook.core.tax.Taxed;

/**
 * A line as it is shown.
 *
 * @param amount rounded, before deductions
 * @param deducted what coupons and earlier bills took off it
 * @param taxed what is left of it, with its taxes; with inclusive taxes the net is smaller than what is left
 */
public record LineTotals(InvoiceLine line, Money amount, Money deducted, Taxed taxed) {
    /** What is charged for the line before exclusive taxes: what a credit note gives back parts of. */
    public Money charged() {
        return amount.minus(deducted);
    }
}
