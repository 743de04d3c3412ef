package dev.billhook.core.billing;

/** What becomes of what a metered item counts during the trial. */
public enum TrialUsage {
    FREE,
    /** Billed when the trial ends. */
    CHARGED,
    /** Billed at the end of the first period, with that period's. */
    COUNTED
}
