package dev.billhook.core.metering;

import dev.billhook.core.calendar.Days;
import java.time.LocalDate;

/**
 * The days on which one id was there. The day it comes and the day it goes both count, and no day counts twice.
 *
 * @param uncounted the first day that may still count
 */
record Attendance(boolean isPresent, long days, LocalDate uncounted) {
    static Attendance present(LocalDate first) {
        return new Attendance(true, 0, first);
    }

    static Attendance absent(LocalDate first) {
        return new Attendance(false, 0, first);
    }

    Attendance after(Operation operation, LocalDate day) {
        return switch (operation) {
            case ADD -> isPresent ? this : new Attendance(true, days, later(uncounted, day));
            case REMOVE -> isPresent ? gone(day.plusDays(1)) : this;
        };
    }

    private Attendance gone(LocalDate next) {
        return new Attendance(false, daysUntil(next), next);
    }

    /** All days before this one. */
    long daysUntil(LocalDate end) {
        return isPresent ? days + Math.max(0, Days.between(uncounted, end)) : days;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
