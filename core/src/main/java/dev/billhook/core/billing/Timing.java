package dev.billhook.core.billing;

/** When an item is billed. */
public enum Timing {
    /** At the start of each period, for the period. */
    IN_ADVANCE,
    /** At the end of each period, for what was held in it. */
    IN_ARREARS,
    /** At the end of each period, for what was used in it. */
    METERED,
    /** At the end of each period, for what all others came short of it: a minimum commitment. */
    TRUE_UP,
    /** Once, as soon as it is billed at all. */
    ONCE
}
