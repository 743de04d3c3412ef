package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.http.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Where a clock is to go: to a moment, or by a span such as P1M, P10D or PT36H, in UTC. */
record AdvanceRequest(@Nullable Instant to, @Nullable String by) {
    private static final int MOST_YEARS = 2;

    Instant target(Instant now) {
        if ((to == null) == (by == null)) {
            throw Problem.invalid(
                    "to",
                    "parameter_invalid",
                    "Exactly one of 'to' and 'by' says where the clock goes.",
                    "Send {\"to\": \"2027-01-31T00:00:00Z\"} or {\"by\": \"P1M\"}.");
        }
        var target = to != null ? to.truncatedTo(ChronoUnit.MICROS) : after(now, by == null ? "" : by);
        String param = to != null ? "to" : "by";
        if (!target.isAfter(now)) {
            throw Problem.invalid(
                    param,
                    "test_clock_backwards",
                    "The clock shows " + now + " and cannot go back to " + target + ".",
                    "Send a moment after it. For an earlier one, begin with new customers in a fresh test account.");
        }
        if (target.isAfter(latest(now))) {
            throw Problem.invalid(
                    param,
                    "test_clock_too_far",
                    "From " + now + " to " + target + " is more than " + MOST_YEARS + " years.",
                    "Advance in several steps of at most " + MOST_YEARS + " years, each when the one before is done.");
        }
        return target;
    }

    private static Instant latest(Instant now) {
        return now.atZone(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
    }

    /** Days and longer as a calendar counts them, then hours and shorter. */
    private static Instant after(Instant now, String span) {
        try {
            int time = span.indexOf('T');
            var days = time < 0 ? span : span.substring(0, time);
            var from = now.atZone(ZoneOffset.UTC);
            if (time < 0 || days.length() > 1) {
                from = from.plus(Period.parse(days));
            }
            return (time < 0 ? from : from.plus(Duration.parse("P" + span.substring(time)))).toInstant();
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw Problem.invalid(
                    "by",
                    "parameter_invalid",
                    "'by' is no span of time, or an endless one.",
                    "Send an ISO 8601 period or duration such as P1M, P10D, PT36H or P1DT12H.");
        }
    }
}
