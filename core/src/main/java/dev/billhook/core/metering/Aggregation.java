package dev.billhook.core.metering;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the events of a period become one number. Events without the property are skipped by all but the count. Where there is
 * nothing to aggregate, count and unique counts give 0 and the others no value (policy {@code empty_window}).
 *
 * <p>Sums and unique counts can be recurring: their period begins with what the one before left. The others know their own
 * period only.
 */
public sealed interface Aggregation {
    record Count() implements Aggregation {}

    record Sum(String property) implements Aggregation {}

    record Max(String property) implements Aggregation {}

    record Min(String property) implements Aggregation {}

    record Average(String property) implements Aggregation {}

    /** The value at the latest time; of several at one time the one stored last. */
    record Latest(String property) implements Aggregation {}

    /** Ids whose last operation is add: policy {@code unique_count_membership}, by last operation. */
    record UniqueCount(String property) implements Aggregation {}

    /**
     * The running sum, integrated over time and divided by the time of the nominal period: 1000 added when a third of it is
     * left is 333.33. Time that truly passed counts, so what is held all month is itself in a month with a change of the clock.
     */
    record WeightedSum(String property) implements Aggregation {}

    /** Each value by the days from its own to the last, over the days of the nominal period. */
    record ProratedSum(String property) implements Aggregation {}

    /** Each id by the days it was there: policy {@code unique_count_membership}, by days present (Lago). */
    record ProratedUniqueCount(String property) implements Aggregation {}

    /**
     * @param events of any time, in the order they were stored; those of other periods are left out
     * @param carried what the meter held when the span began
     */
    default Metered measure(List<Event> events, Span span, Carried carried) {
        Period window = window(span);
        List<Event> inside = events.stream()
                .filter(event -> window.contains(event.at()))
                .sorted(Comparator.comparing(Event::at)) // stable: at one time the order of storing stays
                .toList();
        return switch (this) {
            case Count _ -> ofOnePeriod(Optional.of(Rational.of(inside.size())), carried);
            case Max(String property) ->
                ofOnePeriod(Readings.of(inside, property).max(), carried);
            case Min(String property) ->
                ofOnePeriod(Readings.of(inside, property).min(), carried);
            case Average(String property) ->
                ofOnePeriod(Readings.of(inside, property).average(), carried);
            case Latest(String property) ->
                ofOnePeriod(Readings.of(inside, property).latest(), carried);
            case Sum(String property) ->
                RunningTotal.of(inside, property, carried).sum();
            case WeightedSum(String property) ->
                RunningTotal.of(inside, property, carried).weighted(span);
            case ProratedSum(String property) ->
                RunningTotal.of(inside, property, carried).prorated(span);
            case UniqueCount(String property) ->
                Memberships.of(inside, property, carried).count();
            case ProratedUniqueCount(String property) ->
                Memberships.of(inside, property, carried).prorated(span);
        };
    }

    /** The time whose events count in a span. What counts days has whole ones. */
    default Period window(Span span) {
        return switch (this) {
            case Count _, Sum _, Max _, Min _, Average _, Latest _, UniqueCount _, WeightedSum _ -> span.part();
            case ProratedSum _, ProratedUniqueCount _ -> span.wholeDays();
        };
    }

    private static Metered ofOnePeriod(Optional<Rational> quantity, Carried carried) {
        return new Metered(quantity, carried.expectNothing());
    }
}
