package dev.billhook.core.calendar;

/** What a billing interval is counted in. Days and weeks are calendar days, so a day with 23 or 25 hours is one day. */
public enum IntervalUnit {
    DAY,
    WEEK,
    MONTH,
    YEAR
}
