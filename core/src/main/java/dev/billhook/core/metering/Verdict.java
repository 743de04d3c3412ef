package dev.billhook.core.metering;

/** What becomes of an event that arrives. */
public enum Verdict {
    /** The first under its key: it counts. */
    ACCEPTED,
    /** A copy of what is stored: nothing to do. */
    REPEATED,
    /** It counts in place of the one stored under its key. */
    REPLACING,
    /** Another payload under the key of a stored event: it does not count, and someone must look at it. */
    QUARANTINED,
    /** Its key is taken. */
    REFUSED,
    /** Nothing is wrong with it, but it came together with one that was refused. */
    ROLLED_BACK
}
