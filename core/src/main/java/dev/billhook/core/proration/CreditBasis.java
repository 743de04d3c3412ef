package dev.billhook.core.proration;

/** What a credit is a share of, where every part is rounded on its own. */
public enum CreditBasis {
    /** The price of the whole period (Lago, Flexprice). */
    PRICE,
    /** The amount and the days of the line that was billed: 8.02 for 25 days, 24 of them unused, is 7.70 (Kill Bill). */
    BILLED_LINE
}
