package dev.billhook.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * All boundaries of an interval, before and after the one that they are counted from, in a time zone.
 *
 * <p>Boundary n is the origin plus n intervals, its day of the month being the anchor day or the last that the month has: for
 * day 31 they are 31 January, 28 February, 31 March.
 *
 * <p>When the clock changes: a local time that is skipped moves later by what was skipped (02:30 becomes 03:30), one that
 * comes twice is the earlier one. Who starts in the later one starts an hour into the first period. A day that a zone
 * skipped (30 December 2011 in Apia) is an empty period, which no instant lies in.
 */
public record BillingCalendar(
        BillingInterval interval, LocalDate origin, int anchorDay, LocalTime timeOfDay, ZoneId zone) {
    public BillingCalendar {
        if (anchorDay < 1 || anchorDay > 31) {
            throw new IllegalArgumentException("No month has a day " + anchorDay + "; use 1 to 31");
        }
        origin = interval.keepsDayOfMonth() ? onDay(anchorDay, origin) : origin;
        anchorDay = interval.keepsDayOfMonth() ? anchorDay : origin.getDayOfMonth();
    }

    /** The boundaries for a billing that starts at this instant; the instant itself is one only on its anniversary. */
    public static BillingCalendar of(Instant start, BillingInterval interval, BillingAnchor anchor, ZoneId zone) {
        ZonedDateTime local = start.atZone(zone);
        BillingAnchor.Origin origin = anchor.origin(interval, local.toLocalDate());
        LocalTime timeOfDay = anchor instanceof BillingAnchor.Anniversary ? local.toLocalTime() : LocalTime.MIDNIGHT;
        return new BillingCalendar(interval, origin.date(), origin.day(), timeOfDay, zone);
    }

    /** The boundary with this number; the origin has 0, those before it are below. */
    public Instant boundary(long number) {
        return at(dateOf(number));
    }

    /** The period between this boundary and the next. */
    public Period period(long number) {
        return new Period(boundary(number), boundary(number + 1));
    }

    /** The number of the period that an instant lies in. */
    public long numberAt(Instant instant) {
        long number = interval.estimate(origin, Days.of(instant, zone));
        while (boundary(number).isAfter(instant)) {
            number--;
        }
        while (!boundary(number + 1).isAfter(instant)) {
            number++;
        }
        return number;
    }

    public Period periodContaining(Instant instant) {
        return period(numberAt(instant));
    }

    /** The first boundary after an instant. */
    public Instant next(Instant instant) {
        return boundary(numberAt(instant) + 1);
    }

    /** The instant itself where it is a boundary, otherwise the next one: where the first whole period of a start begins. */
    public Instant firstBillingDate(Instant start) {
        return isBoundary(start) ? start : next(start);
    }

    public boolean isBoundary(Instant instant) {
        return boundary(numberAt(instant)).equals(instant);
    }

    /** Cuts a span at every boundary inside it; the first and the last piece may be shorter than a period. */
    public List<Period> cut(Period span) {
        List<Period> pieces = new ArrayList<>();
        for (Instant at = span.start(); at.isBefore(span.end()); ) {
            Instant end = span.clamp(next(at));
            pieces.add(new Period(at, end));
            at = end;
        }
        return List.copyOf(pieces);
    }

    /**
     * The nominal period that ends where the period of this instant ends, counted back one interval from that date as it is
     * and not from the anchor: for day 31 and 14 February it is 28 January to 28 February (Kill Bill).
     */
    public Period countedBackFromEnd(Instant instant) {
        long end = numberAt(instant) + 1;
        return new Period(at(interval.advance(dateOf(end), -1)), boundary(end));
    }

    /** The same boundaries by the clock of another zone. */
    public BillingCalendar in(ZoneId other) {
        return new BillingCalendar(interval, origin, anchorDay, timeOfDay, other);
    }

    /**
     * What becomes of the current period of a customer who moves: its start stays and its end is the same local time in the
     * new zone, where the next period of {@code in(other)} begins. So time stays tiled, and one period is some hours longer
     * or shorter. The new end may have passed already; then the next period has begun. Only a move by more than a daily
     * period is long ends the period a boundary later.
     *
     * <p>A month that began at midnight in Berlin ends at midnight in New York: six hours longer.
     */
    public Period moved(Period current, ZoneId other) {
        BillingCalendar target = in(other);
        long end = numberAt(current.end());
        while (!target.boundary(end).isAfter(current.start())) {
            end++;
        }
        return new Period(current.start(), target.boundary(end));
    }

    private LocalDate dateOf(long number) {
        LocalDate date = interval.advance(origin, number);
        return interval.keepsDayOfMonth() ? onDay(anchorDay, date) : date;
    }

    private Instant at(LocalDate date) {
        return ZonedDateTime.of(date, timeOfDay, zone).toInstant();
    }

    private static LocalDate onDay(int day, LocalDate date) {
        YearMonth month = YearMonth.from(date);
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
