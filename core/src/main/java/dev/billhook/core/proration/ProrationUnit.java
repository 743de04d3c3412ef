package dev.billhook.core.proration;

/** What the share of a period is counted in. */
public enum ProrationUnit {
    /** Calendar days in the customer's zone over those of the period (Actual/Actual). */
    DAY,
    /** Every month has 30 days: the 31st counts as the 30th (30E/360); a period of months has 30 days for each. */
    THIRTY_360,
    /** Seconds that truly passed, so that a day has 23 or 25 hours when the clock changes (Stripe). */
    SECOND,
    /** No part is ever billed or credited: who begins inside a period pays the whole, a change costs from the next one on. */
    NONE
}
