package dev.billhook.core.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.Property;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.Calendars;
import dev.billhook.core.calendar.Days;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that hold for any period of any calendar, with any events. */
class MeteringPropertiesTest {
    private static final List<String> IDS = List.of("x", "y", "z");
    private static final List<Aggregation> ADDING_UP = List.of(
            new Aggregation.WeightedSum("value"),
            new Aggregation.ProratedSum("value"),
            new Aggregation.ProratedUniqueCount("id"));

    /** The ids x and y may be there when the period begins. */
    private record Drawn(Span span, List<Event> events, Set<String> carried, List<Instant> cuts) {
        Carried carriedInto(Aggregation aggregation) {
            return aggregation instanceof Aggregation.ProratedUniqueCount
                    ? new Carried.Members(carried)
                    : new Carried.Amount(Rational.of(carried.size()));
        }

        Metered whole(Aggregation aggregation) {
            return aggregation.measure(events, span, carriedInto(aggregation));
        }

        /** Each part begins with what the one before it left. */
        List<Metered> parts(Aggregation aggregation) {
            List<Metered> parts = new ArrayList<>();
            Carried carried = carriedInto(aggregation);
            Instant start = span.part().start();
            for (Instant end :
                    Stream.concat(cuts.stream(), Stream.of(span.part().end())).toList()) {
                Span part = new Span(new Period(start, end), span.nominal(), span.zone());
                parts.add(aggregation.measure(events, part, carried));
                carried = parts.getLast().left();
                start = end;
            }
            return parts;
        }
    }

    @Test
    void anyPartsOfAPeriodAddUpToItAndLeaveTheSame() {
        Property.forAll(MeteringPropertiesTest::drawn, drawn -> {
            for (Aggregation aggregation : ADDING_UP) {
                List<Metered> parts = drawn.parts(aggregation);
                Rational sum = parts.stream()
                        .map(part -> part.quantity().orElseThrow())
                        .reduce(Rational.ZERO, Rational::plus);
                Metered whole = drawn.whole(aggregation);
                assertThat(sum).as("%s", aggregation).isEqualTo(whole.quantity().orElseThrow());
                assertThat(parts.getLast().left()).as("%s", aggregation).isEqualTo(whole.left());
            }
        });
    }

    /** The slow way: asks of every day of the period and every id whether it was there. */
    @Test
    void anIdCountsOnEveryDayItWasThereAtAnyMoment() {
        Property.forAll(MeteringPropertiesTest::drawn, drawn -> {
            LocalDate end = drawn.span().part().endDay(drawn.span().zone());
            Set<String> present = new HashSet<>(drawn.carried());
            long days = 0;
            for (LocalDate day = drawn.span().part().startDay(drawn.span().zone());
                    day.isBefore(end);
                    day = day.plusDays(1)) {
                days += thereOn(day, drawn, present);
            }
            assertThat(drawn.whole(new Aggregation.ProratedUniqueCount("id")).quantity())
                    .contains(Rational.of(
                            days, drawn.span().nominal().days(drawn.span().zone())));
        });
    }

    private static long thereOn(LocalDate day, Drawn drawn, Set<String> present) {
        Set<String> there = new HashSet<>(present);
        drawn.events().stream()
                .filter(event -> Days.of(event.at(), drawn.span().zone()).equals(day))
                .sorted(Comparator.comparing(Event::at))
                .forEach(event -> {
                    String id = event.properties().get("id");
                    if ("add".equals(event.properties().get("operation"))) {
                        present.add(id);
                    } else {
                        present.remove(id);
                    }
                    there.addAll(present);
                });
        return there.size();
    }

    /** Some events lie days outside of the period, and some at one time with others. */
    private static Drawn drawn(RandomGenerator random) {
        Instant start = Calendars.instant(random);
        BillingCalendar calendar = Calendars.calendar(random, start);
        Period period = calendar.periodContaining(start);
        Period around = new Period(
                period.start().minus(Duration.ofDays(3)), period.end().plus(Duration.ofDays(3)));
        List<Event> events = IntStream.range(0, random.nextInt(20))
                .mapToObj(number -> event(number, random, around))
                .toList();
        List<Instant> cuts = IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> instant(random, period))
                .sorted()
                .toList();
        Set<String> carried = Set.copyOf(IDS.subList(0, random.nextInt(3)));
        return new Drawn(Span.whole(period, calendar.zone()), events, carried, cuts);
    }

    private static Event event(int number, RandomGenerator random, Period within) {
        Map<String, String> properties = new HashMap<>();
        properties.put("value", Integer.toString(random.nextInt(-50, 50)));
        properties.put("id", IDS.get(random.nextInt(IDS.size())));
        properties.put("operation", random.nextBoolean() ? "add" : "remove");
        return new Event(new EventKey("drawn", Integer.toString(number)), instant(random, within), properties);
    }

    /** In whole quarters of hours, so that some meet. */
    private static Instant instant(RandomGenerator random, Period within) {
        long quarters = Duration.between(within.start(), within.end()).toMinutes() / 15;
        return within.start().plus(Duration.ofMinutes(15 * random.nextLong(quarters)));
    }
}
