package dev.billhook.core.journal;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * How deferred revenue is earned over [first, end): every day of the customer's calendar the same part, 23-hour days too.
 * Rounded cumulatively, so that any days in any grouping add up: EUR 10.00 over 3 days is 3.33, 3.34, 3.33. An amount below
 * zero, of a credit line, is earned back in the same way.
 */
public record RevenueSchedule(Money amount, LocalDate first, LocalDate end) {
    public RevenueSchedule {
        if (!first.isBefore(end)) {
            throw new IllegalArgumentException(
                    "Revenue is earned over a day or more, not from " + first + " to " + end);
        }
    }

    /** A period that begins and ends on one day is earned on that day; otherwise the day it ends on has no part. */
    public static RevenueSchedule of(Money amount, Instant start, Instant end, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(start, zone);
        LocalDate last = LocalDate.ofInstant(end, zone);
        return new RevenueSchedule(amount, first, last.isAfter(first) ? last : first.plusDays(1));
    }

    public Money on(LocalDate day) {
        return between(day, day.plusDays(1));
    }

    /** Of the days [from, until), some or all of which may lie outside of the schedule. */
    public Money between(LocalDate from, LocalDate until) {
        return before(until).minus(before(from));
    }

    /** All that is earned by the end of the day before. */
    public Money before(LocalDate day) {
        long days = Math.clamp(ChronoUnit.DAYS.between(first, day), 0L, days());
        return Money.round(
                amount.toRational().times(Rational.of(days, days())), amount.currency(), RoundingMode.HALF_UP);
    }

    private long days() {
        return ChronoUnit.DAYS.between(first, end);
    }
}
