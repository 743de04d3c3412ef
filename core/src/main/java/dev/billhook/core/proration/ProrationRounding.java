package dev.billhook.core.proration;

/** Where the parts of one period are rounded. */
public enum ProrationRounding {
    /**
     * A part is what has been used by its end less what had been used by its start, both rounded. The parts add up to the
     * whole: EUR 10.00 over 31 days, changed on day 11, is 3.23 used and 6.77 credited.
     */
    CUMULATIVE,
    /** Every part and every credit on its own; a cent may be lost or won (Kill Bill, Lago, Flexprice). */
    DIRECT
}
