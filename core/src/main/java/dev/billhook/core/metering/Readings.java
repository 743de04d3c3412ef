package dev.billhook.core.metering;

import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers that events bring along, in order of time, without those that bring none. */
record Readings(List<Reading> all) {
    record Reading(Instant at, Rational value) {}

    static Readings of(List<Event> events, String property) {
        return new Readings(events.stream()
                .flatMap(event -> event.number(property).map(value -> new Reading(event.at(), value)).stream())
                .toList());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Rational sum() {
        return values().reduce(Rational.ZERO, Rational::plus);
    }

    Optional<Rational> max() {
        return values().reduce(Rational::max);
    }

    Optional<Rational> min() {
        return values().reduce(Rational::min);
    }

    Optional<Rational> average() {
        return values().reduce(Rational::plus).map(sum -> sum.dividedBy(Rational.of(all.size())));
    }

    Optional<Rational> latest() {
        return values().reduce((_, later) -> later);
    }

    private Stream<Rational> values() {
        return all.stream().map(Reading::value);
    }
}
