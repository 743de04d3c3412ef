package dev.billhook.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Lago, Flexprice and Kill Bill answer for boundaries, asked of our calendar. */
class CalendarCasesTest {
    private static final String METERING = "pricing-and-metering.json";
    private static final String KILL_BILL = "proration-killbill.json";

    static Stream<Case> periodBoundaries() {
        return Cases.of(METERING, "period_boundary");
    }

    static Stream<Case> nextBillingDates() {
        return Cases.of(METERING, "next_billing_date");
    }

    static Stream<Case> calendarDays() {
        return Cases.of(METERING, "calendar_days");
    }

    static Stream<Case> firstBillingDates() {
        return Cases.of(KILL_BILL, "first_billing_date");
    }

    static Stream<Case> periodEnds() {
        return Cases.of(KILL_BILL, "period_end");
    }

    @ParameterizedTest
    @MethodSource("periodBoundaries")
    void lagoBillsThePeriodBeforeInArrearsAndTheCurrentOneInAdvance(Case given) {
        JsonNode in = given.inputs();
        Instant billing = Instant.parse(in.get("billing_at").asString());
        BillingCalendar calendar =
                BillingCalendar.of(billing, interval(in.get("interval").asString(), 1), lagoAnchor(in), zone(in));
        long current = calendar.numberAt(billing);
        Period billed = calendar.period(in.get("pay_in_advance").asBoolean() ? current : current - 1);
        assertThat(billed.start()).isEqualTo(instant(given.expected(), "from_utc"));
        if (given.expected().has("to_utc")) {
            assertThat(billed.end()).isEqualTo(instant(given.expected(), "to_utc"));
        }
    }

    /** The boundaries hang on the anchor's day and time, in the month (for years the year) of the current one. */
    @ParameterizedTest
    @MethodSource("nextBillingDates")
    void flexpriceKeepsTheDayOfTheAnchor(Case given) {
        LocalDateTime current =
                LocalDateTime.parse(given.inputs().get("current_local").asString());
        LocalDateTime anchor =
                LocalDateTime.parse(given.inputs().get("anchor_local").asString());
        BillingInterval interval = interval(
                given.inputs().get("period").asString(),
                given.inputs().get("unit").asInt());
        LocalDate origin = interval.unit() == IntervalUnit.YEAR
                ? LocalDate.of(current.getYear(), anchor.getMonth(), 1)
                : current.toLocalDate();
        BillingCalendar calendar =
                new BillingCalendar(interval, origin, anchor.getDayOfMonth(), anchor.toLocalTime(), ZoneOffset.UTC);
        assertThat(LocalDateTime.ofInstant(calendar.boundary(1), ZoneOffset.UTC))
                .isEqualTo(
                        LocalDateTime.parse(given.expected().get("next_local").asString()));
    }

    @ParameterizedTest
    @MethodSource("calendarDays")
    void aDayIsADayWhateverItsHours(Case given) {
        Period period = PeriodEnds.HALF_OPEN.period(
                date(given.inputs(), "start_local_day"), date(given.inputs(), "end_local_day"), zone(given.inputs()));
        assertThat(Days.between(period.start(), period.end(), zone(given.inputs())))
                .isEqualTo(given.expected().get("days").asLong());
    }

    @ParameterizedTest
    @MethodSource("firstBillingDates")
    void theFirstBillingDateIsTheBillCycleDayOnOrAfterTheStart(Case given) {
        Instant start = midnight(date(given.inputs(), "start"));
        assertThat(KillBill.calendar(given.inputs(), start).firstBillingDate(start))
                .isEqualTo(midnight(date(given.expected(), "first_billing_date")));
    }

    @ParameterizedTest
    @MethodSource("periodEnds")
    void theBillCycleDayComesBackAfterAShortMonth(Case given) {
        Instant start = midnight(date(given.inputs(), "start"));
        Instant target = midnight(date(given.inputs(), "target"));
        assertThat(KillBill.calendar(given.inputs(), start)
                        .periodContaining(target)
                        .end())
                .isEqualTo(midnight(date(given.expected(), "period_end")));
    }

    private static BillingAnchor lagoAnchor(JsonNode in) {
        return in.get("mode").asString().equals("calendar")
                ? new BillingAnchor.CalendarStart()
                : new BillingAnchor.DayOfMonth(in.get("anchor_day").asInt());
    }

    private static BillingInterval interval(String unit, int count) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "day" -> BillingInterval.days(count);
            case "week" -> BillingInterval.weeks(count);
            case "month" -> BillingInterval.months(count);
            case "quarter" -> BillingInterval.months(3 * count);
            case "half_year" -> BillingInterval.months(6 * count);
            case "year" -> BillingInterval.years(count);
            default -> throw new IllegalArgumentException(unit);
        };
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asString());
    }

    private static LocalDate date(JsonNode node, String field) {
        return LocalDate.parse(node.get(field).asString());
    }

    private static ZoneId zone(JsonNode in) {
        return ZoneId.of(in.get("timezone").asString());
    }

    private static Instant midnight(LocalDate date) {
        return date.atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);
    }
}
