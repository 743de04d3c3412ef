package dev.billhook.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A stretch of time that holds its start and not its end, so that periods meet without a gap or an overlap. */
public record Period(Instant start, Instant end) {
    public Period {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("A period cannot end at " + end + " before it starts at " + start);
        }
    }

    /** From the first moment of one local day to the first moment of another. */
    public static Period ofDays(LocalDate first, LocalDate end, ZoneId zone) {
        return new Period(
                first.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean isEmpty() {
        return start.equals(end);
    }

    /** This instant, or the nearer end of the period where it lies outside. */
    public Instant clamp(Instant instant) {
        return instant.isBefore(start) ? start : instant.isAfter(end) ? end : instant;
    }

    /** What is left from this instant on; empty when the period has ended by then. */
    public Period from(Instant instant) {
        return new Period(clamp(instant), end);
    }

    /** What has passed by this instant; empty when the period has not begun by then. */
    public Period until(Instant instant) {
        return new Period(start, clamp(instant));
    }

    /** The local day it starts on. */
    public LocalDate startDay(ZoneId zone) {
        return Days.of(start, zone);
    }

    /** The local day it ends on, which is the start day of what follows. */
    public LocalDate endDay(ZoneId zone) {
        return Days.of(end, zone);
    }

    public long days(ZoneId zone) {
        return Days.between(start, end, zone);
    }
}
