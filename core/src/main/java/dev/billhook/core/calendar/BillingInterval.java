package dev.billhook.core.calendar;

import java.time.LocalDate;

/** How often is billed: every two weeks, every 30 days, every three months. */
public record BillingInterval(IntervalUnit unit, int count) {
    private static final int COUNT_LIMIT = 10_000;

    public BillingInterval {
        if (count < 1 || count > COUNT_LIMIT) {
            throw new IllegalArgumentException(
                    "An interval of " + count + " " + unit + " is not possible; count from 1 to " + COUNT_LIMIT);
        }
    }

    public static BillingInterval days(int count) {
        return new BillingInterval(IntervalUnit.DAY, count);
    }

    public static BillingInterval weeks(int count) {
        return new BillingInterval(IntervalUnit.WEEK, count);
    }

    public static BillingInterval months(int count) {
        return new BillingInterval(IntervalUnit.MONTH, count);
    }

    public static BillingInterval years(int count) {
        return new BillingInterval(IntervalUnit.YEAR, count);
    }

    /** Whether the day of the month is kept, and clipped where a month is too short for it. */
    boolean keepsDayOfMonth() {
        return switch (unit) {
            case DAY, WEEK -> false;
            case MONTH, YEAR -> true;
        };
    }

    /** Steps over this many intervals; a day that the month does not have becomes its last one. */
    LocalDate advance(LocalDate date, long intervals) {
        long steps = Math.multiplyExact(intervals, (long) count);
        return switch (unit) {
            case DAY -> date.plusDays(steps);
            case WEEK -> date.plusWeeks(steps);
            case MONTH -> date.plusMonths(steps);
            case YEAR -> date.plusYears(steps);
        };
    }

    /** Roughly how many intervals lie between two dates; off by one at most. */
    long estimate(LocalDate from, LocalDate to) {
        long units =
                switch (unit) {
                    case DAY -> Days.between(from, to);
                    case WEEK -> Math.floorDiv(Days.between(from, to), 7);
                    case MONTH -> (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue();
                    case YEAR -> to.getYear() - from.getYear();
                };
        return Math.floorDiv(units, (long) count);
    }
}
