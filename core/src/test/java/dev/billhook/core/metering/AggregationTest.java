package dev.billhook.core.metering;

import static dev.billhook.core.metering.Events.added;
import static dev.billhook.core.metering.Events.event;
import static dev.billhook.core.metering.Events.removed;
import static dev.billhook.core.metering.Events.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.metering.Aggregation.Average;
import dev.billhook.core.metering.Aggregation.Count;
import dev.billhook.core.metering.Aggregation.Latest;
import dev.billhook.core.metering.Aggregation.Max;
import dev.billhook.core.metering.Aggregation.Min;
import dev.billhook.core.metering.Aggregation.ProratedSum;
import dev.billhook.core.metering.Aggregation.ProratedUniqueCount;
import dev.billhook.core.metering.Aggregation.Sum;
import dev.billhook.core.metering.Aggregation.UniqueCount;
import dev.billhook.core.metering.Aggregation.WeightedSum;
import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AggregationTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Span JUNE = month("2026-06-01", "2026-07-01", ZoneOffset.UTC);
    private static final Span JULY = month("2026-07-01", "2026-08-01", ZoneOffset.UTC);
    private static final List<Aggregation> COUNTS =
            List.of(new Count(), new UniqueCount("id"), new ProratedUniqueCount("id"));
    private static final List<Aggregation> OF_VALUES = List.of(
            new Sum("value"),
            new Max("value"),
            new Min("value"),
            new Average("value"),
            new Latest("value"),
            new WeightedSum("value"),
            new ProratedSum("value"));

    @Test
    void eachAggregationMakesItsOwnNumberOfTheSameEvents() {
        List<Event> events = List.of(
                value("2026-06-21T00:00:00Z", "4"),
                value("2026-06-01T00:00:00Z", "6"),
                value("2026-06-11T00:00:00Z", "-3"));
        assertThat(quantity(new Count(), events)).isEqualTo("3");
        assertThat(quantity(new Sum("value"), events)).isEqualTo("7");
        assertThat(quantity(new Max("value"), events)).isEqualTo("6");
        assertThat(quantity(new Min("value"), events)).isEqualTo("-3");
        assertThat(quantity(new Average("value"), events)).isEqualTo("7/3");
        assertThat(quantity(new Latest("value"), events)).isEqualTo("4");
        assertThat(quantity(new UniqueCount("value"), events)).isEqualTo("3");
        assertThat(quantity(new WeightedSum("value"), events))
                .as("(6 + 3 + 7) ÷ 3")
                .isEqualTo("16/3");
        assertThat(quantity(new ProratedSum("value"), events))
                .as("6 − 3 × 20/30 + 4 × 10/30")
                .isEqualTo("16/3");
        assertThat(quantity(new ProratedUniqueCount("value"), events))
                .as("(30 + 20 + 10) ÷ 30")
                .isEqualTo("2");
    }

    @Test
    void anEventExactlyOnThePeriodsEndBelongsToTheNext() {
        List<Event> onTheEnd = List.of(event("e", "2026-07-01T00:00:00Z", Map.of("value", "31", "id", "x")));
        for (Aggregation aggregation : COUNTS) {
            assertThat(quantity(aggregation, onTheEnd, JUNE))
                    .as("%s", aggregation)
                    .isEqualTo("0");
            assertThat(quantity(aggregation, onTheEnd, JULY))
                    .as("%s", aggregation)
                    .isEqualTo("1");
        }
        for (Aggregation aggregation : OF_VALUES) {
            assertThat(quantity(aggregation, onTheEnd, JUNE))
                    .as("%s", aggregation)
                    .isEqualTo("none");
            assertThat(quantity(aggregation, onTheEnd, JULY))
                    .as("%s", aggregation)
                    .isEqualTo("31");
        }
    }

    @Test
    void theLastMomentOfAPeriodIsStillInIt() {
        List<Event> events = List.of(value("2026-06-30T23:59:59.999999999Z", "2592000000000000"));
        assertThat(quantity(new Sum("value"), events)).isEqualTo("2592000000000000");
        assertThat(quantity(new WeightedSum("value"), events))
                .as("a nanosecond of June")
                .isEqualTo("1");
    }

    @Test
    void anEmptyWindowCountsZeroAndHasNoValueOtherwise() {
        assertThat(COUNTS)
                .allMatch(aggregation -> quantity(aggregation, List.of()).equals("0"));
        assertThat(OF_VALUES)
                .allMatch(aggregation -> quantity(aggregation, List.of()).equals("none"));
    }

    @Test
    void eventsWithoutThePropertyAreSkippedByAllButTheCount() {
        List<Event> events = List.of(
                event("a", "2026-06-01T00:00:00Z", Map.of("value", "2", "id", "x")),
                event("b", "2026-06-01T00:00:00Z", Map.of("region", "europe")));
        assertThat(quantity(new Count(), events)).isEqualTo("2");
        assertThat(quantity(new UniqueCount("id"), events)).isEqualTo("1");
        assertThat(quantity(new ProratedUniqueCount("id"), events)).isEqualTo("1");
        for (Aggregation aggregation : OF_VALUES) {
            assertThat(quantity(aggregation, events)).as("%s", aggregation).isEqualTo("2");
        }
    }

    @Test
    void whereEveryEventLacksThePropertyThereIsNoValue() {
        List<Event> events = List.of(event("b", "2026-06-01T00:00:00Z", Map.of("region", "europe")));
        assertThat(quantity(new Count(), events)).isEqualTo("1");
        assertThat(quantity(new UniqueCount("id"), events)).isEqualTo("0");
        assertThat(OF_VALUES)
                .allMatch(aggregation -> quantity(aggregation, events).equals("none"));
    }

    @Test
    void ofSeveralEventsAtOneTimeTheOneStoredLastIsTheLatest() {
        String noon = "2026-06-10T12:00:00Z";
        List<Event> events = List.of(
                value(noon, "1"), event("second", noon, Map.of("value", "2")), value("2026-06-10T11:59:59Z", "3"));
        assertThat(quantity(new Latest("value"), events)).isEqualTo("2");
    }

    @Test
    void aRemovalStoredAfterAnAdditionAtTheSameTimeRemoves() {
        String noon = "2026-06-10T12:00:00Z";
        assertThat(quantity(new UniqueCount("id"), List.of(added(noon, "x"), removed(noon, "x"))))
                .isEqualTo("0");
        assertThat(quantity(new UniqueCount("id"), List.of(removed(noon, "x"), added(noon, "x"))))
                .isEqualTo("1");
    }

    @Test
    void aRecurringSumGoesOnFromWhatThePeriodBeforeLeft() {
        List<Event> events = List.of(value("2026-06-10T00:00:00Z", "5"), value("2026-07-10T00:00:00Z", "2"));
        Carried left = new Sum("value").measure(events, JUNE, Carried.nothing()).left();
        assertThat(quantity(new Sum("value"), events, JULY, left)).isEqualTo("7");
        assertThat(quantity(new Sum("value"), events, JULY, Carried.nothing()))
                .as("not recurring")
                .isEqualTo("2");
    }

    @Test
    void whatIsCarriedOverCountsInAPeriodWithoutEvents() {
        Carried five = new Carried.Amount(Rational.of(5));
        assertThat(quantity(new Sum("value"), List.of(), JUNE, five)).isEqualTo("5");
        assertThat(quantity(new WeightedSum("value"), List.of(), JUNE, five)).isEqualTo("5");
        assertThat(quantity(new ProratedSum("value"), List.of(), JUNE, five)).isEqualTo("5");
        Carried two = new Carried.Members(Set.of("x", "y"));
        assertThat(quantity(new UniqueCount("id"), List.of(), JUNE, two)).isEqualTo("2");
        assertThat(quantity(new ProratedUniqueCount("id"), List.of(), JUNE, two))
                .isEqualTo("2");
    }

    @Test
    void aCarriedIdThatComesAgainCountsOnceAndOneThatIsRemovedNoMore() {
        Carried two = new Carried.Members(Set.of("x", "y"));
        List<Event> events = List.of(added("2026-06-10T00:00:00Z", "x"), removed("2026-06-15T00:00:00Z", "y"));
        assertThat(quantity(new UniqueCount("id"), events, JUNE, two)).isEqualTo("1");
        assertThat(quantity(new ProratedUniqueCount("id"), events, JUNE, two))
                .as("(30 + 15) ÷ 30")
                .isEqualTo("1.5");
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        List<Event> events = List.of(removed("2026-06-10T00:00:00Z", "x"));
        assertThat(quantity(new UniqueCount("id"), events)).isEqualTo("0");
        assertThat(quantity(new ProratedUniqueCount("id"), events)).isEqualTo("0");
    }

    /** Berlin's March has 743 hours, and what was held through all of them is still itself. */
    @Test
    void aMonthInWhichTheClockChangesWeighsAsAnyOther() {
        Span march = month("2026-03-01", "2026-04-01", BERLIN);
        Carried thousand = new Carried.Amount(Rational.of(1000));
        assertThat(quantity(new WeightedSum("value"), List.of(), march, thousand))
                .isEqualTo("1000");
        List<Event> onTheLastDays = List.of(value("2026-03-28T23:00:00Z", "743"));
        assertThat(quantity(new WeightedSum("value"), onTheLastDays, march))
                .as("71 of 743 hours")
                .isEqualTo("71");
        assertThat(quantity(new ProratedSum("value"), List.of(value("2026-03-28T23:00:00Z", "31")), march))
                .as("3 of 31 days")
                .isEqualTo("3");
    }

    @Test
    void aDayIsTheCustomersDay() {
        List<Event> lateInLondon = List.of(value("2026-06-20T22:30:00Z", "30"), added("2026-06-20T22:30:00Z", "x"));
        assertThat(quantity(new ProratedSum("value"), lateInLondon)).isEqualTo("11");
        Span berlin = month("2026-06-01", "2026-07-01", BERLIN);
        assertThat(quantity(new ProratedSum("value"), lateInLondon, berlin)).isEqualTo("10");
        assertThat(quantity(new ProratedUniqueCount("id"), lateInLondon, berlin))
                .isEqualTo("1/3");
    }

    @Test
    void aDayThatAPeriodEndsOnBelongsWholeToTheNextWhereDaysCount() {
        Span toNoon = span("2026-06-10T12:00:00Z", "2026-07-10T12:00:00Z");
        Span fromNoon = span("2026-07-10T12:00:00Z", "2026-08-10T12:00:00Z");
        List<Event> inTheMorning = List.of(added("2026-07-10T08:00:00Z", "x"), removed("2026-07-10T09:00:00Z", "x"));
        assertThat(quantity(new ProratedUniqueCount("id"), inTheMorning, toNoon))
                .isEqualTo("0");
        assertThat(quantity(new ProratedUniqueCount("id"), inTheMorning, fromNoon))
                .isEqualTo("1/31");
        assertThat(quantity(new Count(), inTheMorning, toNoon))
                .as("what counts no days")
                .isEqualTo("2");
    }

    @Test
    void aWindowIsMeasuredAsAPeriodIs() {
        BillingCalendar days = BillingCalendar.of(
                JUNE.part().start(), BillingInterval.days(1), new BillingAnchor.CalendarStart(), ZoneOffset.UTC);
        Period twoDays = JUNE.part().until(Instant.parse("2026-06-03T00:00:00Z"));
        List<Event> events = List.of(
                value("2026-06-01T10:00:00Z", "1"),
                value("2026-06-02T00:00:00Z", "2"),
                value("2026-06-01T09:00:00Z", "4"));
        assertThat(days.cut(twoDays).stream()
                        .map(day -> quantity(new Max("value"), events, Span.whole(day, ZoneOffset.UTC))))
                .containsExactly("4", "2");
    }

    @Test
    void whatIsNoNumberIsRefusedByNameAndNotTakenForNothing() {
        List<Event> events = List.of(event("e-7", "2026-06-10T00:00:00Z", Map.of("value", "many")));
        assertThat(quantity(new Count(), events)).as("reads no number").isEqualTo("1");
        assertThatThrownBy(() -> quantity(new Sum("value"), events))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Event 'e-7' of 'shop' has no number in 'value'; send digits with at most one point,"
                        + " such as 0.0025, or leave the property out");
    }

    @Test
    void anUnknownOperationIsRefusedByName() {
        Event event = event("e-8", "2026-06-10T00:00:00Z", Map.of("id", "x", "operation", "delete"));
        assertThatThrownBy(() -> quantity(new UniqueCount("id"), List.of(event)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Event 'e-8' of 'shop' neither adds nor removes; send 'operation' as add or remove,"
                        + " or leave it out to add");
    }

    @Test
    void nothingIsCarriedIntoAnAggregationThatWouldLoseIt() {
        Carried amount = new Carried.Amount(Rational.of(5));
        Carried members = new Carried.Members(Set.of("x"));
        for (Aggregation alone : List.of(new Count(), new Max("v"), new Min("v"), new Average("v"), new Latest("v"))) {
            assertThatThrownBy(() -> quantity(alone, List.of(), JUNE, amount)).hasMessageContaining("own period only");
        }
        assertThatThrownBy(() -> quantity(new Sum("v"), List.of(), JUNE, members))
                .hasMessageContaining("carry over an amount");
        assertThatThrownBy(() -> quantity(new UniqueCount("v"), List.of(), JUNE, amount))
                .hasMessageContaining("carry over its ids");
    }

    @Test
    void onlyAPartOfItsOwnPeriodCanBeMeasured() {
        assertThatThrownBy(() -> new Span(JULY.part(), JUNE.part(), ZoneOffset.UTC))
                .hasMessageContaining("measure each period on its own");
        Instant noon = Instant.parse("2026-06-10T12:00:00Z");
        assertThatThrownBy(() -> Span.whole(new Period(noon, noon), ZoneOffset.UTC))
                .hasMessageContaining("holds nothing to measure");
    }

    private static Span month(String first, String end, ZoneId zone) {
        return Span.whole(Period.ofDays(LocalDate.parse(first), LocalDate.parse(end), zone), zone);
    }

    private static Span span(String start, String end) {
        return Span.whole(new Period(Instant.parse(start), Instant.parse(end)), ZoneOffset.UTC);
    }

    private static String quantity(Aggregation aggregation, List<Event> events) {
        return quantity(aggregation, events, JUNE);
    }

    private static String quantity(Aggregation aggregation, List<Event> events, Span span) {
        return quantity(aggregation, events, span, Carried.nothing());
    }

    private static String quantity(Aggregation aggregation, List<Event> events, Span span, Carried carried) {
        return aggregation
                .measure(events, span, carried)
                .quantity()
                .map(Rational::toString)
                .orElse("none");
    }
}
