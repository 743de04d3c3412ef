package dev.billhook.core.proration;

import java.time.LocalDate;

/** Days between dates where every month has 30: the convention 30E/360 (ISDA 2006, section 4.16(g)). */
final class Thirty360 {
    private Thirty360() {}

    static long between(LocalDate from, LocalDate to) {
        return ordinal(to, to.getDayOfMonth()) - ordinal(from, from.getDayOfMonth());
    }

    /**
     * The days of a nominal period. A boundary that was clipped to the end of a short month counts as the day it was clipped
     * from, so 31 January to 28 February and 28 February to 31 March are 30 days each.
     */
    static long length(LocalDate from, LocalDate to) {
        int fromDay = from.getDayOfMonth();
        int toDay = to.getDayOfMonth();
        int unclippedTo = isLastOfMonth(to) ? Math.max(fromDay, toDay) : toDay;
        int unclippedFrom = isLastOfMonth(from) ? Math.max(fromDay, toDay) : fromDay;
        return ordinal(to, unclippedTo) - ordinal(from, unclippedFrom);
    }

    private static boolean isLastOfMonth(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    private static long ordinal(LocalDate date, int day) {
        return 360L * date.getYear() + 30L * date.getMonthValue() + Math.min(day, 30);
    }
}
