package dev.billhook.core.metering;

import dev.billhook.core.calendar.Days;
import dev.billhook.core.metering.Readings.Reading;
import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A number that events add to and take from, beginning with what was carried over. */
record RunningTotal(Carried carried, Readings changes) {
    static RunningTotal of(List<Event> events, String property, Carried carried) {
        return new RunningTotal(carried, Readings.of(events, property));
    }

    Metered sum() {
        return metered(total());
    }

    /** 2500 for three days of thirty, 500 for two and 300 for the other 25 is 533.33. */
    Metered weighted(Span span) {
        Rational weighted = Rational.ZERO;
        Rational held = carried.amount();
        Instant since = span.part().start();
        for (Reading change : changes.all()) {
            weighted = weighted.plus(held.times(span.shareBetween(since, change.at())));
            held = held.plus(change.value());
            since = change.at();
        }
        Instant end = span.part().end();
        return metered(weighted.plus(held.times(span.shareBetween(since, end))));
    }

    /** 5 carried over and 24 more on 26 May: 5 + 24 × 6 ÷ 31 = 9.645. */
    Metered prorated(Span span) {
        Rational prorated = carried.amount().times(span.shareFrom(span.firstDay()));
        for (Reading change : changes.all()) {
            prorated = prorated.plus(change.value().times(span.shareFrom(Days.of(change.at(), span.zone()))));
        }
        return metered(prorated);
    }

    private Metered metered(Rational quantity) {
        return changes.isEmpty() && carried instanceof Carried.Nothing
                ? new Metered(Optional.empty(), carried)
                : new Metered(Optional.of(quantity), new Carried.Amount(total()));
    }

    private Rational total() {
        return carried.amount().plus(changes.sum());
    }
}
