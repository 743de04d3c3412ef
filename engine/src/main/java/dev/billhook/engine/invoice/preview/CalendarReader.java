package dev.billhook.engine.invoice.preview;

import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.yaml.Section;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.Set;

/** Reads when is billed: interval, anchor and time zone. */
final class CalendarReader {
    private CalendarReader() {}

    static BillingCalendar read(Section section, Instant start, ZoneId zone) {
        try {
            return BillingCalendar.of(start, TimeReader.interval(section), anchor(section), zone);
        } catch (IllegalArgumentException unfit) {
            throw section.error("anchor", "does not fit: " + unfit.getMessage(), "choose another anchor or interval");
        }
    }

    static ZoneId zone(Section section, String field) {
        try {
            return ZoneId.of(section.text(field));
        } catch (DateTimeException unknown) {
            throw section.error(field, "is no time zone", "write a name of the IANA database such as Europe/Berlin");
        }
    }

    private static BillingAnchor anchor(Section section) {
        return section.findSection("anchor").map(CalendarReader::mode).orElseGet(BillingAnchor.Anniversary::new);
    }

    private static BillingAnchor mode(Section anchor) {
        anchor.only(Set.of("mode", "day", "weekday", "month"));
        return switch (Words.read(anchor, "mode", Mode.class)) {
            case ANNIVERSARY -> new BillingAnchor.Anniversary();
            case CALENDAR -> new BillingAnchor.CalendarStart();
            case DAY_OF_MONTH -> new BillingAnchor.DayOfMonth(day(anchor));
            case WEEKDAY -> new BillingAnchor.Weekday(Words.read(anchor, "weekday", DayOfWeek.class));
            case MONTH_AND_DAY -> new BillingAnchor.MonthAndDay(month(anchor), day(anchor));
        };
    }

    private enum Mode {
        ANNIVERSARY,
        CALENDAR,
        DAY_OF_MONTH,
        WEEKDAY,
        MONTH_AND_DAY
    }

    private static int day(Section anchor) {
        long day = anchor.whole("day");
        if (day < 1 || day > 31) {
            throw anchor.error("day", "is " + day, "write a day of the month, 1 to 31; short months clip it");
        }
        return (int) day;
    }

    private static Month month(Section anchor) {
        long month = anchor.whole("month");
        if (month < 1 || month > 12) {
            throw anchor.error("month", "is " + month, "write 1 to 12");
        }
        return Month.of((int) month);
    }
}
