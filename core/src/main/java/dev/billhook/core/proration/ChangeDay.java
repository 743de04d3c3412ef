package dev.billhook.core.proration;

/** Who pays for the day of a change or a cancellation, where days are counted. */
public enum ChangeDay {
    NEW_PLAN,
    OLD_PLAN
}
