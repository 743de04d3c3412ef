package dev.billhook.engine.catalog.price;

import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.IntervalUnit;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/** Reads moments and how often is billed. */
public final class TimeReader {
    private TimeReader() {}

    public static Instant instant(Section section, String field) {
        try {
            var moment = OffsetDateTime.parse(section.text(field));
            if (moment.getYear() < 1970 || moment.getYear() > 2199) {
                throw section.error(field, "is in the year " + moment.getYear(), "write a year from 1970 to 2199");
            }
            return moment.toInstant();
        } catch (DateTimeException noTime) {
            throw section.error(field, "is no time", "write RFC 3339 with an offset, such as 2026-06-01T00:00:00Z");
        }
    }

    /** {@code interval: month}, or with a count: {@code interval: {unit: month, count: 3}}. */
    public static BillingInterval interval(Section section) {
        if (section.findField("interval") instanceof Yaml.Text) {
            return new BillingInterval(Words.read(section, "interval", IntervalUnit.class), 1);
        }
        var interval = section.section("interval").only(Set.of("unit", "count"));
        long count = interval.findWhole("count").orElse(1);
        if (count < 1 || count > 366) {
            throw interval.error("count", "is " + count, "write 1 to 366");
        }
        return new BillingInterval(Words.read(interval, "unit", IntervalUnit.class), Math.toIntExact(count));
    }
}
