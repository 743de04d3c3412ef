package dev.billhook.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/** What the boundaries of billing periods hang on. All but the anniversary lie at midnight. */
public sealed interface BillingAnchor {
    /** One boundary, on the date that the others are counted from; where months are counted the day is kept apart. */
    record Origin(LocalDate date, int day) {
        static Origin on(LocalDate date) {
            return new Origin(date, date.getDayOfMonth());
        }

        static Origin clipped(YearMonth month, int day) {
            return new Origin(month.atDay(Math.min(day, month.lengthOfMonth())), day);
        }
    }

    /** The origin for a billing that starts on this date; refuses an interval that the anchor does not fit. */
    Origin origin(BillingInterval interval, LocalDate start);

    /** The date and the local time of day that billing starts. */
    record Anniversary() implements BillingAnchor {
        @Override
        public Origin origin(BillingInterval interval, LocalDate start) {
            return Origin.on(start);
        }
    }

    /**
     * Monday, the first of the month, 1 January. Several months are counted from January where they divide the year, so
     * quarters begin in January, April, July and October. Any other number of units is counted from the one of the start.
     */
    record CalendarStart() implements BillingAnchor {
        @Override
        public Origin origin(BillingInterval interval, LocalDate start) {
            return Origin.on(
                    switch (interval.unit()) {
                        case DAY -> start;
                        case WEEK -> start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                        case MONTH -> firstMonth(interval.count(), start).atDay(1);
                        case YEAR -> LocalDate.of(start.getYear(), Month.JANUARY, 1);
                    });
        }

        private static YearMonth firstMonth(int count, LocalDate start) {
            YearMonth month = YearMonth.from(start);
            return 12 % count == 0 ? month.minusMonths((month.getMonthValue() - 1) % count) : month;
        }
    }

    /**
     * A day of the month, 1 to 31, for months and years (a bill cycle day). Counted from the month of the start: a quarterly
     * billing on day 15 that starts on 20 February has boundaries on 15 February, 15 May and so on (Kill Bill).
     */
    record DayOfMonth(int day) implements BillingAnchor {
        public DayOfMonth {
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("No month has a day " + day + "; use 1 to 31");
            }
        }

        @Override
        public Origin origin(BillingInterval interval, LocalDate start) {
            require(interval.keepsDayOfMonth(), "A day of the month", interval, "months or years");
            return Origin.clipped(YearMonth.from(start), day);
        }
    }

    /** A weekday, for weeks; counted from the week, beginning on Monday, of the start. */
    record Weekday(DayOfWeek day) implements BillingAnchor {
        @Override
        public Origin origin(BillingInterval interval, LocalDate start) {
            require(interval.unit() == IntervalUnit.WEEK, "A weekday", interval, "weeks");
            return Origin.on(start.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .with(TemporalAdjusters.nextOrSame(day)));
        }
    }

    /** A month and a day of it, for months and years: quarters from 1 December, years from 29 February. */
    record MonthAndDay(Month month, int day) implements BillingAnchor {
        public MonthAndDay {
            if (day < 1 || day > month.maxLength()) {
                throw new IllegalArgumentException(month + " has no day " + day + "; use 1 to " + month.maxLength());
            }
        }

        @Override
        public Origin origin(BillingInterval interval, LocalDate start) {
            require(interval.keepsDayOfMonth(), "A month and day", interval, "months or years");
            return Origin.clipped(YearMonth.of(start.getYear(), month), day);
        }
    }

    private static void require(boolean fits, String anchor, BillingInterval interval, String allowed) {
        if (!fits) {
            throw new IllegalArgumentException(
                    anchor + " cannot anchor periods counted in " + interval.unit() + "; use it with " + allowed);
        }
    }
}
