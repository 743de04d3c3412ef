package dev.billhook.core.metering;

import dev.billhook.core.money.Rational;
import java.util.Set;

/** What a meter holds when a span begins. A meter that is not recurring begins each period with nothing. */
public sealed interface Carried {
    record Nothing() implements Carried {}

    /** What a sum had come to. */
    record Amount(Rational value) implements Carried {}

    /** The ids that were there. */
    record Members(Set<String> ids) implements Carried {
        public Members {
            ids = Set.copyOf(ids);
        }
    }

    static Carried nothing() {
        return new Nothing();
    }

    default Rational amount() {
        return switch (this) {
            case Nothing _ -> Rational.ZERO;
            case Amount(Rational value) -> value;
            case Members _ -> throw new IllegalArgumentException("A sum cannot begin with ids; carry over an amount");
        };
    }

    default Set<String> members() {
        return switch (this) {
            case Nothing _ -> Set.of();
            case Members(Set<String> ids) -> ids;
            case Amount _ ->
                throw new IllegalArgumentException("A unique count cannot begin with an amount; carry over its ids");
        };
    }

    default Carried expectNothing() {
        return switch (this) {
            case Nothing _ -> this;
            case Amount _, Members _ ->
                throw new IllegalArgumentException(
                        "This aggregation knows its own period only, so that what was carried"
                                + " over would be lost; carry over nothing, or measure a sum or a unique count");
        };
    }
}
