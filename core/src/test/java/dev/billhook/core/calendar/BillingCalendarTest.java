package dev.billhook.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BillingCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final BillingAnchor ANNIVERSARY = new BillingAnchor.Anniversary();

    private record Moment(BillingCalendar calendar, Instant at) {}

    private record Move(BillingCalendar calendar, Instant at, ZoneId target) {}

    @Test
    void periodsTileTimeWithoutGapOrOverlap() {
        Property.forAll(
                random -> new Moment(Calendars.calendar(random, Calendars.instant(random)), Calendars.instant(random)),
                moment -> {
                    long number = moment.calendar().numberAt(moment.at());
                    assertThat(moment.calendar().period(number).contains(moment.at()))
                            .isTrue();
                    assertThat(moment.calendar().next(moment.at())).isAfter(moment.at());
                    LongStream.range(number - 20, number + 20).forEach(n -> {
                        assertThat(moment.calendar().period(n).end())
                                .isEqualTo(moment.calendar().period(n + 1).start());
                        assertThat(moment.calendar().period(n).isEmpty()).isFalse();
                        assertThat(moment.calendar().numberAt(moment.calendar().boundary(n)))
                                .isEqualTo(n);
                    });
                });
    }

    @Test
    void everyBoundaryHasTheDayOfTheAnchorOrTheLastOfAShortMonth() {
        Property.forAll(
                random -> BillingCalendar.of(
                        Calendars.instant(random),
                        BillingInterval.months(1 + random.nextInt(12)),
                        new BillingAnchor.DayOfMonth(29 + random.nextInt(3)),
                        Calendars.zone(random)),
                calendar -> LongStream.range(-10, 30).forEach(n -> {
                    LocalDate day = Days.of(calendar.boundary(n), calendar.zone());
                    assertThat(day.getDayOfMonth()).isEqualTo(Math.min(calendar.anchorDay(), day.lengthOfMonth()));
                }));
    }

    @Test
    void aMoveToAnotherZoneLeavesNoGapAndNoOverlap() {
        Property.forAll(
                random -> new Move(
                        Calendars.calendar(random, Calendars.instant(random)),
                        Calendars.instant(random),
                        Calendars.zone(random)),
                move -> {
                    Period current = move.calendar().periodContaining(move.at());
                    Period moved = move.calendar().moved(current, move.target());
                    assertThat(moved.start()).isEqualTo(current.start());
                    assertThat(moved.isEmpty()).isFalse();
                    BillingCalendar target = move.calendar().in(move.target());
                    assertThat(target.periodContaining(moved.end()).start()).isEqualTo(moved.end());
                });
    }

    @Test
    void aMonthThatBeganInBerlinEndsAtMidnightInNewYork() {
        BillingCalendar berlin = monthly("2026-01-01T00:00:00+01:00", new BillingAnchor.CalendarStart(), BERLIN);
        Period moved = berlin.moved(berlin.periodContaining(at("2026-01-20T12:00:00Z")), NEW_YORK);
        assertThat(moved).isEqualTo(new Period(at("2026-01-01T00:00:00+01:00"), at("2026-02-01T00:00:00-05:00")));
    }

    @Test
    void aSecondMoveInOnePeriodMovesItsEndAgain() {
        BillingCalendar berlin = monthly("2026-01-01T00:00:00+01:00", new BillingAnchor.CalendarStart(), BERLIN);
        Period once = berlin.moved(berlin.periodContaining(at("2026-01-20T12:00:00Z")), NEW_YORK);
        assertThat(berlin.in(NEW_YORK).moved(once, BERLIN))
                .isEqualTo(berlin.periodContaining(at("2026-01-20T12:00:00Z")));
    }

    @Test
    void day31BecomesTheLastOfAShortMonthAndComesBack() {
        assertDays(
                monthly("2026-01-31T00:00:00Z", ANNIVERSARY, ZoneOffset.UTC),
                "2026-01-31",
                "2026-02-28",
                "2026-03-31",
                "2026-04-30",
                "2026-05-31");
    }

    @Test
    void theLeapDayComesBackAfterThreeYears() {
        BillingCalendar yearly =
                BillingCalendar.of(at("2024-02-29T00:00:00Z"), BillingInterval.years(1), ANNIVERSARY, ZoneOffset.UTC);
        assertDays(yearly, "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
    }

    @Test
    void theLocalTimeOfDayIsKeptWhenTheClockChanges() {
        BillingCalendar monthly = monthly("2026-03-15T09:30:00+01:00", ANNIVERSARY, BERLIN);
        assertThat(monthly.boundary(1)).isEqualTo(at("2026-04-15T09:30:00+02:00"));
        assertThat(monthly.boundary(8)).isEqualTo(at("2026-11-15T09:30:00+01:00"));
    }

    @Test
    void aSkippedLocalTimeMovesLaterAndADoubledOneIsTheEarlier() {
        BillingCalendar daily =
                BillingCalendar.of(at("2026-03-28T02:30:00+01:00"), BillingInterval.days(1), ANNIVERSARY, BERLIN);
        assertThat(daily.boundary(1)).isEqualTo(at("2026-03-29T03:30:00+02:00"));
        assertThat(daily.next(at("2026-10-24T12:00:00Z"))).isEqualTo(at("2026-10-25T02:30:00+02:00"));
    }

    @Test
    void aDayThatAZoneSkippedIsAnEmptyPeriodThatNothingLiesIn() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        BillingCalendar daily = BillingCalendar.of(
                at("2011-12-28T00:00:00-10:00"), BillingInterval.days(1), new BillingAnchor.CalendarStart(), apia);
        assertThat(daily.period(2).isEmpty()).isTrue();
        assertThat(daily.next(at("2011-12-29T12:00:00-10:00"))).isEqualTo(at("2011-12-31T00:00:00+14:00"));
    }

    @Test
    void calendarQuartersBeginInJanuaryAprilJulyAndOctober() {
        BillingCalendar quarterly = BillingCalendar.of(
                at("2024-05-20T00:00:00Z"), BillingInterval.months(3), new BillingAnchor.CalendarStart(), BERLIN);
        assertThat(quarterly.periodContaining(at("2024-05-20T00:00:00Z")))
                .isEqualTo(Period.ofDays(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 7, 1), BERLIN));
    }

    @Test
    void fixedDaysAnchorWeeksMonthsAndYears() {
        Instant start = at("2026-06-10T08:00:00Z");
        assertThat(first(start, BillingInterval.weeks(2), new BillingAnchor.Weekday(DayOfWeek.MONDAY)))
                .isEqualTo("2026-06-22");
        assertThat(first(start, BillingInterval.months(1), new BillingAnchor.DayOfMonth(31)))
                .isEqualTo("2026-06-30");
        assertThat(first(start, BillingInterval.years(1), new BillingAnchor.MonthAndDay(Month.FEBRUARY, 29)))
                .isEqualTo("2027-02-28");
        assertThat(first(start, BillingInterval.months(3), new BillingAnchor.MonthAndDay(Month.DECEMBER, 1)))
                .isEqualTo("2026-09-01");
        assertThat(first(start, BillingInterval.years(1), new BillingAnchor.CalendarStart()))
                .isEqualTo("2027-01-01");
    }

    @Test
    void aSpanIsCutIntoALeadingStubWholePeriodsAndATrailingStub() {
        BillingCalendar monthly = monthly("2026-01-20T00:00:00Z", new BillingAnchor.DayOfMonth(1), ZoneOffset.UTC);
        assertThat(monthly.cut(new Period(at("2026-01-20T00:00:00Z"), at("2026-03-05T12:00:00Z"))))
                .containsExactly(
                        new Period(at("2026-01-20T00:00:00Z"), at("2026-02-01T00:00:00Z")),
                        new Period(at("2026-02-01T00:00:00Z"), at("2026-03-01T00:00:00Z")),
                        new Period(at("2026-03-01T00:00:00Z"), at("2026-03-05T12:00:00Z")));
    }

    @Test
    void anAnchorRefusesIntervalsThatItDoesNotFit() {
        Instant start = at("2026-06-10T08:00:00Z");
        assertThatThrownBy(() -> first(start, BillingInterval.months(1), new BillingAnchor.Weekday(DayOfWeek.MONDAY)))
                .hasMessage("A weekday cannot anchor periods counted in MONTH; use it with weeks");
        assertThatThrownBy(() -> first(start, BillingInterval.weeks(1), new BillingAnchor.DayOfMonth(3)))
                .hasMessageContaining("use it with months or years");
        assertThatThrownBy(() -> first(start, BillingInterval.days(1), new BillingAnchor.MonthAndDay(Month.MAY, 1)))
                .hasMessageContaining("use it with months or years");
        assertThatThrownBy(() -> new BillingAnchor.DayOfMonth(32)).hasMessageContaining("use 1 to 31");
        assertThatThrownBy(() -> new BillingAnchor.MonthAndDay(Month.FEBRUARY, 30))
                .hasMessageContaining("use 1 to 29");
        assertThatThrownBy(() -> BillingInterval.days(0)).hasMessageContaining("count from 1");
    }

    private static String first(Instant start, BillingInterval interval, BillingAnchor anchor) {
        BillingCalendar calendar = BillingCalendar.of(start, interval, anchor, ZoneOffset.UTC);
        return Days.of(calendar.firstBillingDate(start), ZoneOffset.UTC).toString();
    }

    private static BillingCalendar monthly(String start, BillingAnchor anchor, ZoneId zone) {
        return BillingCalendar.of(at(start), BillingInterval.months(1), anchor, zone);
    }

    private static void assertDays(BillingCalendar calendar, String... days) {
        List<String> actual = LongStream.range(0, days.length)
                .mapToObj(n -> Days.of(calendar.boundary(n), calendar.zone()).toString())
                .toList();
        assertThat(actual).containsExactly(days);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
