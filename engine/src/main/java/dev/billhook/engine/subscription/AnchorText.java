package dev.billhook.engine.subscription;

import dev.billhook.core.calendar.BillingAnchor;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Locale;

/** What billing periods hang on, in one word: {@code anniversary}, {@code day_of_month:31}, {@code month_and_day:12-01}. */
final class AnchorText {
    private AnchorText() {}

    static String write(BillingAnchor anchor) {
        return switch (anchor) {
            case BillingAnchor.Anniversary _ -> "anniversary";
            case BillingAnchor.CalendarStart _ -> "calendar";
            case BillingAnchor.DayOfMonth(int day) -> "day_of_month:" + day;
            case BillingAnchor.Weekday(DayOfWeek day) -> "weekday:" + day.name().toLowerCase(Locale.ROOT);
            case BillingAnchor.MonthAndDay(Month month, int day) ->
                String.format(Locale.ROOT, "month_and_day:%02d-%02d", month.getValue(), day);
        };
    }

    static BillingAnchor read(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon)) {
            case "anniversary" -> new BillingAnchor.Anniversary();
            case "calendar" -> new BillingAnchor.CalendarStart();
            case "day_of_month" -> new BillingAnchor.DayOfMonth(Integer.parseInt(value));
            case "weekday" -> new BillingAnchor.Weekday(DayOfWeek.valueOf(value.toUpperCase(Locale.ROOT)));
            case "month_and_day" ->
                new BillingAnchor.MonthAndDay(
                        Month.of(Integer.parseInt(value.substring(0, 2))), Integer.parseInt(value.substring(3)));
            default -> throw new IllegalArgumentException("no anchor of billing periods is written '" + text + "'");
        };
    }
}
