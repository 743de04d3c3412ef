package dev.billhook.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Counts whole calendar days: from 30 March to 1 April are two days, also where the night between had 23 hours. */
public final class Days {
    private Days() {}

    public static long between(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    public static long between(Instant from, Instant to, ZoneId zone) {
        return between(of(from, zone), of(to, zone));
    }

    /** The day that an instant falls on for people in this zone. */
    public static LocalDate of(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }
}
