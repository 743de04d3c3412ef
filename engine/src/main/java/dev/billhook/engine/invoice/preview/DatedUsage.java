package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Meters;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Usage that is supposed, summed up for whatever span is billed. */
record DatedUsage(Map<String, List<Entry>> byKey) implements Meters {
    record Entry(Instant at, Rational quantity) {}

    @Override
    public Usage used(Item item, Period span) {
        return Usage.of(byKey.getOrDefault(item.key(), List.of()).stream()
                .filter(entry -> span.contains(entry.at()))
                .map(Entry::quantity)
                .reduce(Rational.ZERO, Rational::plus));
    }
}
