package dev.billhook.core.metering;

import dev.billhook.core.calendar.Days;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time that is measured.
 *
 * @param part the nominal period, or what is billed of it
 * @param nominal what weights and shares are divided by
 * @param zone whose days are counted
 */
public record Span(Period part, Period nominal, ZoneId zone) {
    private static final long NANOS_OF_SECOND = 1_000_000_000;

    public Span {
        if (nominal.isEmpty()) {
            throw new IllegalArgumentException(
                    "A period of no time, at " + nominal.start() + ", holds nothing to measure");
        }
        if (part.start().isBefore(nominal.start()) || part.end().isAfter(nominal.end())) {
            throw new IllegalArgumentException(part + " is no part of " + nominal + "; measure each period on its own");
        }
    }

    public static Span whole(Period period, ZoneId zone) {
        return new Span(period, period, zone);
    }

    /**
     * The local days of the part, whole. The day of a boundary belongs to what begins there, its morning too: an id that
     * comes and goes on that morning would otherwise have no day in the one part and no event in the other.
     */
    Period wholeDays() {
        return Period.ofDays(firstDay(), dayAfterLast(), zone);
    }

    LocalDate firstDay() {
        return part.startDay(zone);
    }

    LocalDate dayAfterLast() {
        return part.endDay(zone);
    }

    /** The share of the nominal period that is left of the part from this day on. */
    Rational shareFrom(LocalDate day) {
        return shareOf(Math.max(0, Days.between(day, dayAfterLast())));
    }

    /** At least one day divides: a period can begin and end on one local day after a move to another zone. */
    Rational shareOf(long days) {
        return Rational.of(days, Math.max(1, nominal.days(zone)));
    }

    Rational shareBetween(Instant from, Instant to) {
        return seconds(from, to).dividedBy(seconds(nominal.start(), nominal.end()));
    }

    private static Rational seconds(Instant from, Instant to) {
        Duration passed = Duration.between(from, to);
        return Rational.of(passed.getSeconds()).plus(Rational.of(passed.getNano(), NANOS_OF_SECOND));
    }
}
