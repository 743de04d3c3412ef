package dev.billhook.core.metering;

import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened.
 *
 * @param at when it happened, which is not when it became known
 * @param properties what it says, numbers in digits; a property that it says nothing about is not among them
 */
public record Event(EventKey key, Instant at, Map<String, String> properties) {
    public Event {
        properties = Map.copyOf(properties);
    }

    Optional<String> text(String property) {
        return Optional.ofNullable(properties.get(property));
    }

    /** Throws where the property is there and no number: billing it as nothing would lose usage in silence. */
    Optional<Rational> number(String property) {
        return text(property).map(text -> number(property, text));
    }

    private Rational number(String property, String text) {
        try {
            return Rational.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "Event " + key + " has no number in '" + property
                            + "'; send digits with at most one point, such as 0.0025, or leave the property out",
                    unreadable);
        }
    }
}
