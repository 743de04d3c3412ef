package dev.billhook.core.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;

/** Kill Bill's words for intervals and anchors, for the tests that run its cases; its days are UTC days here. */
public final class KillBill {
    private KillBill() {}

    /** Its bill cycle day anchors months and years; periods of days and weeks begin with the start. */
    public static BillingCalendar calendar(JsonNode in, Instant start) {
        JsonNode day = in.get("bill_cycle_day");
        return calendar(in.get("period").asString(), day == null ? 0 : day.asInt(), start);
    }

    public static BillingCalendar calendar(String period, int billCycleDay, Instant start) {
        BillingInterval interval = interval(period);
        boolean anniversary = billCycleDay == 0 || !interval.keepsDayOfMonth();
        BillingAnchor anchor =
                anniversary ? new BillingAnchor.Anniversary() : new BillingAnchor.DayOfMonth(billCycleDay);
        return BillingCalendar.of(start, interval, anchor, ZoneOffset.UTC);
    }

    private static BillingInterval interval(String period) {
        return switch (period) {
            case "DAILY" -> BillingInterval.days(1);
            case "WEEKLY" -> BillingInterval.weeks(1);
            case "BIWEEKLY" -> BillingInterval.weeks(2);
            case "THIRTY_DAYS" -> BillingInterval.days(30);
            case "THIRTY_ONE_DAYS" -> BillingInterval.days(31);
            case "SIXTY_DAYS" -> BillingInterval.days(60);
            case "NINETY_DAYS" -> BillingInterval.days(90);
            case "MONTHLY" -> BillingInterval.months(1);
            case "BIMESTRIAL" -> BillingInterval.months(2);
            case "QUARTERLY" -> BillingInterval.months(3);
            case "TRIANNUAL" -> BillingInterval.months(4);
            case "BIANNUAL" -> BillingInterval.months(6);
            case "ANNUAL" -> BillingInterval.years(1);
            case "SESQUIENNIAL" -> BillingInterval.months(18);
            case "BIENNIAL" -> BillingInterval.years(2);
            case "TRIENNIAL" -> BillingInterval.years(3);
            default -> throw new IllegalArgumentException(period);
        };
    }
}
