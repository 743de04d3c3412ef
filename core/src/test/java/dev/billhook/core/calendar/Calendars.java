package dev.billhook.core.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws calendars of every interval, anchor and sort of zone: half-hour steps of the clock, southern summers, no summer. */
public final class Calendars {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Asia/Kathmandu",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "Africa/Cairo");
    private static final List<IntervalUnit> UNITS = List.of(IntervalUnit.values());
    private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");
    private static final int TWENTY_YEARS_SECONDS = 20 * 365 * 86_400;

    private Calendars() {}

    public static ZoneId zone(RandomGenerator random) {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }

    public static Instant instant(RandomGenerator random) {
        return FIRST.plusSeconds(random.nextInt(TWENTY_YEARS_SECONDS));
    }

    public static BillingCalendar calendar(RandomGenerator random, Instant start) {
        IntervalUnit unit = UNITS.get(random.nextInt(UNITS.size()));
        BillingInterval interval = new BillingInterval(unit, 1 + random.nextInt(unit == IntervalUnit.DAY ? 90 : 6));
        return BillingCalendar.of(start, interval, anchor(random, unit), zone(random));
    }

    private static BillingAnchor anchor(RandomGenerator random, IntervalUnit unit) {
        return switch (random.nextInt(3)) {
            case 0 -> new BillingAnchor.Anniversary();
            case 1 -> new BillingAnchor.CalendarStart();
            default -> fixed(random, unit);
        };
    }

    private static BillingAnchor fixed(RandomGenerator random, IntervalUnit unit) {
        return switch (unit) {
            case DAY -> new BillingAnchor.CalendarStart();
            case WEEK -> new BillingAnchor.Weekday(DayOfWeek.of(1 + random.nextInt(7)));
            case MONTH -> new BillingAnchor.DayOfMonth(1 + random.nextInt(31));
            case YEAR -> monthAndDay(random, Month.of(1 + random.nextInt(12)));
        };
    }

    private static BillingAnchor monthAndDay(RandomGenerator random, Month month) {
        return new BillingAnchor.MonthAndDay(month, 1 + random.nextInt(month.maxLength()));
    }
}
