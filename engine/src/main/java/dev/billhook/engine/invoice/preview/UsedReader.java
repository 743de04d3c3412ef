package dev.billhook.engine.invoice.preview;

import dev.billhook.core.pricing.Consumption;
import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.catalog.price.UsageReader;
import dev.billhook.engine.kit.yaml.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is used when: {@code {"key": "calls", "at": "…", "quantity": 150}}, or what else calculate takes as usage. */
final class UsedReader {
    private static final Set<String> BESIDE = Set.of("key", "at");

    private final Set<String> metered;
    private final Map<String, List<DatedUsage.Entry>> byKey = new HashMap<>();

    /** @param metered the keys of items */
    UsedReader(Set<String> metered) {
        this.metered = metered;
    }

    DatedUsage read(List<Section> entries) {
        entries.forEach(this::add);
        byKey.values().forEach(used -> used.sort(Comparator.comparing(DatedUsage.Entry::at)));
        return new DatedUsage(byKey);
    }

    private void add(Section entry) {
        var used = used(UsageReader.consumption(entry, BESIDE));
        var before = byKey.computeIfAbsent(key(entry), key -> new ArrayList<>());
        if (!before.isEmpty() && before.getFirst().used().getClass() != used.getClass()) {
            throw entry.error(
                    "key",
                    "is '" + entry.text("key") + "', whose usage is given in another way before",
                    "give all usage of an item in one way, such as quantities, or windows");
        }
        before.add(new DatedUsage.Entry(TimeReader.instant(entry, "at"), used));
    }

    private String key(Section entry) {
        String key = entry.text("key");
        if (!metered.contains(key)) {
            throw entry.error(
                    "key",
                    "is '" + key + "', and no metered item has that key",
                    metered.isEmpty()
                            ? "give an item the timing metered, or leave the usage out"
                            : "send one of " + String.join(", ", metered));
        }
        return key;
    }

    /** A quantity is one event of that value, and none is no event. */
    private static Consumption used(Consumption given) {
        return given instanceof Consumption.Quantity(var units)
                ? new Consumption.Events(units.signum() == 0 ? List.of() : List.of(units))
                : given;
    }
}
