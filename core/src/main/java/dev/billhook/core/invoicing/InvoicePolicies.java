package dev.billhook.core.invoicing;

import dev.billhook.core.tax.TaxRounding;
import java.math.RoundingMode;

/** The policies of an invoice's sums. */
public record InvoicePolicies(RoundingMode moneyRounding, Subtotal subtotal, TaxBase taxBase, TaxRounding taxRounding) {
    public static final InvoicePolicies STANDARD = new InvoicePolicies(
            RoundingMode.HALF_UP, Subtotal.SUM_OF_ROUNDED_LINES, TaxBase.SHOWN, TaxRounding.PER_INVOICE);

    /** Policy {@code subtotal}. Either way the lines shown add up to it. */
    public enum Subtotal {
        /** Each line is rounded: three of 10.333 are 30.99. */
        SUM_OF_ROUNDED_LINES,
        /** The sum is rounded and shared out to the lines by largest remainder: three of 10.333 are 31.00. */
        ROUNDED_SUM
    }

    /** Policy {@code tax_base}: what taxes are calculated on. */
    public enum TaxBase {
        /** The line as shown, less its discounts as shown: what a reader of the invoice would calculate. */
        SHOWN,
        /** The exact line less its exact share of the discounts (Lago). */
        EXACT
    }

    /** Whether they look at lines as they were before they were rounded. */
    public boolean needExactLines() {
        return subtotal == Subtotal.ROUNDED_SUM || taxBase == TaxBase.EXACT;
    }

    public InvoicePolicies with(RoundingMode mode) {
        return new InvoicePolicies(mode, subtotal, taxBase, taxRounding);
    }

    public InvoicePolicies with(Subtotal chosen) {
        return new InvoicePolicies(moneyRounding, chosen, taxBase, taxRounding);
    }

    public InvoicePolicies with(TaxBase chosen) {
        return new InvoicePolicies(moneyRounding, subtotal, chosen, taxRounding);
    }

    public InvoicePolicies with(TaxRounding chosen) {
        return new InvoicePolicies(moneyRounding, subtotal, taxBase, chosen);
    }
}
