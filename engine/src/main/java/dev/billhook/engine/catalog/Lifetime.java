package dev.billhook.engine.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * How long something lasts, as ISO 8601 writes it: {@code P30D}, {@code P1M}, {@code PT12H}, {@code P1DT12H}. Years, months
 * and weeks are counted on the calendar in UTC: a month from 31 January ends on 28 February.
 */
public record Lifetime(String text, Period period, Duration duration) {
    @JsonCreator
    public static Lifetime parse(String text) {
        int time = text.indexOf('T');
        if (time < 0) {
            return new Lifetime(text, Period.parse(text), Duration.ZERO);
        }
        if (time == 1) {
            return new Lifetime(text, Period.ZERO, Duration.parse(text));
        }
        return new Lifetime(text, Period.parse(text.substring(0, time)), Duration.parse("P" + text.substring(time)));
    }

    static boolean parses(String text) {
        try {
            parse(text);
            return true;
        } catch (DateTimeParseException | ArithmeticException e) {
            return false;
        }
    }

    public Instant from(Instant start) {
        return start.atOffset(ZoneOffset.UTC).plus(period).plus(duration).toInstant();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
