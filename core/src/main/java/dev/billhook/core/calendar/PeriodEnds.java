package dev.billhook.core.calendar;

import java.time.LocalDate;
import java.time.ZoneId;

/** How a period given in days is meant: 1 March to 1 April, or 1 March to 31 March (Lago); both are the same 31 days. */
public enum PeriodEnds {
    HALF_OPEN,
    INCLUSIVE;

    public Period period(LocalDate first, LocalDate last, ZoneId zone) {
        LocalDate end =
                switch (this) {
                    case HALF_OPEN -> last;
                    case INCLUSIVE -> last.plusDays(1);
                };
        return Period.ofDays(first, end, zone);
    }
}
