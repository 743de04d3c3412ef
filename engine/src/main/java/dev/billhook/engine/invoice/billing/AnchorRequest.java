package dev.billhook.engine.invoice.billing;

import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.engine.kit.http.Problem;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When periods begin.
 *
 * @param mode anniversary, calendar, day_of_month, weekday or month_and_day
 * @param day 1 to 31; short months clip it
 * @param month 1 to 12
 */
public record AnchorRequest(
        String mode,
        @Nullable Integer day,
        @Nullable String weekday,
        @Nullable Integer month) {
    BillingAnchor anchor() {
        return switch (mode) {
            case "anniversary" -> new BillingAnchor.Anniversary();
            case "calendar" -> new BillingAnchor.CalendarStart();
            case "day_of_month" -> new BillingAnchor.DayOfMonth(within(day, "anchor.day", 31));
            case "weekday" -> new BillingAnchor.Weekday(dayOfWeek());
            case "month_and_day" -> monthAndDay(Month.of(within(month, "anchor.month", 12)));
            default ->
                throw invalid(
                        "anchor.mode",
                        "is no anchor",
                        "Send anniversary, calendar, day_of_month, weekday or month_and_day.");
        };
    }

    private BillingAnchor monthAndDay(Month of) {
        return new BillingAnchor.MonthAndDay(of, within(day, "anchor.day", of.maxLength()));
    }

    private DayOfWeek dayOfWeek() {
        try {
            return DayOfWeek.valueOf(String.valueOf(weekday).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw invalid("anchor.weekday", "is no day of the week", "Send monday to sunday.");
        }
    }

    private static int within(@Nullable Integer value, String param, int most) {
        if (value == null || value < 1 || value > most) {
            throw invalid(param, "is not between 1 and " + most, "Send 1 to " + most + ".");
        }
        return value;
    }

    private static Problem invalid(String param, String what, String next) {
        return Problem.invalid(param, "parameter_invalid", "'" + param + "' " + what + ".", next);
    }
}
