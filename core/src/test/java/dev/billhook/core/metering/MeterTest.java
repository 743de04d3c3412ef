package dev.billhook.core.metering;

import static dev.billhook.core.metering.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final Span JUNE = Span.whole(
            Period.ofDays(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC), ZoneOffset.UTC);
    private static final Aggregation SUM = new Aggregation.Sum("value");
    private static final List<Event> EVENTS = List.of(
            event("a", "2026-06-02T00:00:00Z", Map.of("value", "1", "region", "europe", "plan", "basic")),
            event("b", "2026-06-03T00:00:00Z", Map.of("value", "2", "region", "asia", "plan", "basic")),
            event("c", "2026-06-04T00:00:00Z", Map.of("value", "4", "region", "asia", "plan", "pro")),
            event("d", "2026-06-05T00:00:00Z", Map.of("value", "8")),
            event("e", "2026-07-01T00:00:00Z", Map.of("value", "16", "region", "africa")));

    @Test
    void aFilterCountsEventsThatHaveAnAllowedValueInEachOfItsProperties() {
        assertThat(sums(Map.of("region", Set.of("asia")))).containsExactly(Map.entry("{}", "6"));
        assertThat(sums(Map.of("region", Set.of("asia", "europe")))).containsExactly(Map.entry("{}", "7"));
        assertThat(sums(Map.of("region", Set.of("asia"), "plan", Set.of("basic"))))
                .containsExactly(Map.entry("{}", "2"));
        assertThat(sums(Map.of())).containsExactly(Map.entry("{}", "15"));
    }

    @Test
    void eachGroupIsMeasuredAloneAndEventsWithoutThePropertyAreAGroupToo() {
        Meter byRegion = new Meter(SUM, Filter.ALL, List.of("region"));
        assertThat(measure(byRegion, Map.of()))
                .containsOnly(Map.entry("{region=europe}", "1"), Map.entry("{region=asia}", "6"), Map.entry("{}", "8"));
    }

    @Test
    void aGroupWithSomethingCarriedOverIsMeasuredAlsoWithoutEvents() {
        Meter byRegion = new Meter(SUM, new Filter(Map.of("plan", Set.of("pro"))), List.of("region"));
        Map<Group, Carried> carried = Map.of(
                new Group(Map.of("region", "asia")), new Carried.Amount(Rational.of(10)),
                new Group(Map.of("region", "africa")), new Carried.Amount(Rational.of(20)));
        assertThat(measure(byRegion, carried))
                .containsOnly(Map.entry("{region=asia}", "14"), Map.entry("{region=africa}", "20"));
    }

    @Test
    void whereNothingGroupsAPeriodWithoutEventsIsMeasuredToo() {
        assertThat(Meter.of(new Aggregation.Count())
                        .measure(List.of(), JUNE, Map.of())
                        .get(Group.ALL))
                .extracting(Metered::quantity)
                .isEqualTo(Optional.of(Rational.ZERO));
    }

    private static Map<String, String> sums(Map<String, Set<String>> allowed) {
        return measure(new Meter(SUM, new Filter(allowed), List.of()), Map.of());
    }

    private static Map<String, String> measure(Meter meter, Map<Group, Carried> carried) {
        Map<String, String> quantities = new TreeMap<>();
        meter.measure(EVENTS, JUNE, carried)
                .forEach((group, metered) -> quantities.put(
                        group.values().toString(),
                        metered.quantity().map(Rational::toString).orElse("none")));
        return quantities;
    }
}
