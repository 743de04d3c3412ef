package dev.billhook.core.tax;

/** Policy {@code tax_rounding}: where taxes are rounded. */
public enum TaxRounding {
    /** The sum of the exact taxes is rounded once and shared out to rates and lines by largest remainder (Lago). */
    PER_INVOICE,
    /** Each rate on each line is rounded by itself. */
    PER_LINE
}
