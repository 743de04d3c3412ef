package dev.billhook.core.proration;

/** Which nominal period a billing that begins inside one is divided by. */
public enum LeadingStub {
    /** The one it lies in, between two boundaries of the calendar. */
    PERIOD_IT_LIES_IN,
    /**
     * The one that ends on the first billing date, counted back from that date as it is (Kill Bill). It differs where day 29,
     * 30 or 31 is clipped: from 14 to 28 February with day 31 are 14 of 31 days and not of 28.
     */
    ENDING_ON_FIRST_BILLING_DATE
}
