package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption;
import dev.billhook.core.pricing.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Usage that is supposed: what lies in a span was used in it, one after the other.
 *
 * @param byKey of each item in the order of time, all of one kind
 */
record DatedUsage(Map<String, List<Entry>> byKey) implements Meters {
    record Entry(Instant at, Consumption used) {}

    @Override
    public Usage used(Item item, Period span) {
        var entries = byKey.getOrDefault(item.key(), List.of());
        return Usage.of(entries.stream()
                .filter(entry -> span.contains(entry.at()))
                .map(Entry::used)
                .reduce(Consumption::and)
                .orElseGet(() -> nothingLike(entries)));
    }

    /** Of the kind of the other entries, because parts of a period are of one kind. */
    private static Consumption nothingLike(List<Entry> entries) {
        if (entries.isEmpty()) {
            return new Consumption.Events(List.of());
        }
        return switch (entries.getFirst().used()) {
            case Consumption.Quantity _ -> new Consumption.Quantity(Rational.ZERO);
            case Consumption.Events _ -> new Consumption.Events(List.of());
            case Consumption.RunningTotals _ -> new Consumption.RunningTotals(Rational.ZERO, 0, List.of());
            case Consumption.EventAmounts _ -> new Consumption.EventAmounts(Rational.ZERO, List.of());
            case Consumption.Windows _ -> new Consumption.Windows(List.of());
            case Consumption.Prorated _ -> new Consumption.Prorated(List.of());
        };
    }
}
