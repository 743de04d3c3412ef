package dev.billhook.engine.invoice.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.http.Rfc3339;
import dev.billhook.engine.subscription.Subscription;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When something is to happen: {@code now}, {@code period_end}, or a time. */
sealed interface When {
    record Now() implements When {}

    /** @param at empty: when the current period ends */
    record Later(Optional<Instant> at) implements When {}

    /** Where no period runs, there is nothing to wait for. */
    default Instant of(Subscription subscription, Instant now) {
        return switch (this) {
            case Now _ -> now;
            case Later(var at) ->
                at.or(() -> subscription.period().map(Period::end)).orElse(now);
        };
    }

    static When atPeriodEnd() {
        return new Later(Optional.empty());
    }

    static When read(@Nullable String text) {
        return switch (text == null ? "now" : text) {
            case "now" -> new Now();
            case "period_end" -> atPeriodEnd();
            case String time -> new Later(Optional.of(time(time)));
        };
    }

    private static Instant time(String text) {
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(
                    "at",
                    "parameter_invalid",
                    "'at' is neither now nor period_end nor a time.",
                    "Send one of them; a time as in 2026-12-01T00:00:00Z.");
        }
    }
}
