package dev.billhook.core.proration;

import dev.billhook.core.calendar.Days;
import dev.billhook.core.calendar.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A nominal period with marks on it, from 0 at its start to {@link #length} at its end. Marks never fall as time goes on, so
 * parts that meet in time meet on the ruler.
 */
record Ruler(ProrationUnit unit, Period nominal, ZoneId zone) {
    /** At least 1, so that a period without a whole unit (a daily one under 30/360) still has a share that is the whole. */
    long length() {
        return Math.max(
                1,
                switch (unit) {
                    case DAY -> nominal.days(zone);
                    case THIRTY_360 -> Thirty360.length(nominal.startDay(zone), nominal.endDay(zone));
                    case SECOND -> seconds(nominal.end());
                    case NONE -> 1;
                });
    }

    /** Where billing begins: its own day counts, whatever the hour. */
    long beginning(Instant origin) {
        return within(
                switch (unit) {
                    case DAY, THIRTY_360 -> dayMark(Days.of(origin, zone));
                    case SECOND -> seconds(origin);
                    case NONE -> 0;
                });
    }

    /** Where billing changes or ends, inside the period and after its beginning. */
    long change(Instant at, ChangeDay changeDay) {
        return within(
                switch (unit) {
                    case DAY, THIRTY_360 -> dayMark(firstDayAfter(at, changeDay));
                    case SECOND -> seconds(at);
                    case NONE -> 1;
                });
    }

    private LocalDate firstDayAfter(Instant change, ChangeDay changeDay) {
        LocalDate day = Days.of(change, zone);
        return switch (changeDay) {
            case NEW_PLAN -> day;
            case OLD_PLAN -> day.plusDays(1);
        };
    }

    private long dayMark(LocalDate day) {
        LocalDate start = nominal.startDay(zone);
        return unit == ProrationUnit.DAY ? Days.between(start, day) : Thirty360.between(start, day);
    }

    private long seconds(Instant instant) {
        return instant.getEpochSecond() - nominal.start().getEpochSecond();
    }

    private long within(long mark) {
        return Math.clamp(mark, 0, length());
    }
}
