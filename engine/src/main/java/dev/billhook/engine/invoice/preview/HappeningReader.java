package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Change;
import dev.billhook.core.billing.Happening;
import dev.billhook.core.billing.Item;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.kit.yaml.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what happens at one time: {@code {"at": "…", "quantity": {"key": "seats", "quantity": 5}}}. */
record HappeningReader(
        Section section,
        Instant at,
        ZoneId zone,
        Function<Instant, BillingCalendar> calendar,
        Function<Section, List<Item>> items,
        Function<Section, Item> item) {
    private static final Set<String> KINDS = Set.of(
            "put", "remove", "quantity", "plan", "cadence", "time_zone", "trial_end", "cancel", "pause", "resume");

    Happening read() {
        section.only(Stream.concat(KINDS.stream(), Stream.of("at")).collect(Collectors.toSet()));
        var kinds = KINDS.stream().filter(section::has).sorted().toList();
        if (kinds.size() != 1) {
            throw section.error(
                    "at",
                    kinds.isEmpty() ? "comes with no change" : "comes with several: " + String.join(", ", kinds),
                    "send one of "
                            + String.join(", ", KINDS.stream().sorted().toList())
                            + "; what happens at the same time is several entries");
        }
        return switch (kinds.getFirst()) {
            case "cancel", "pause" -> new Happening.Stopped(at, credit(section.section(kinds.getFirst())));
            case "resume" -> new Happening.Resumed(at);
            default -> new Happening.Changed(at, change(kinds.getFirst()));
        };
    }

    private static boolean credit(Section stop) {
        return stop.only(Set.of("credit")).flag("credit", true);
    }

    private Change change(String kind) {
        return switch (kind) {
            case "put" -> new Change.Put(item.apply(section.section("put")));
            case "remove" -> new Change.Remove(section.text("remove"));
            case "quantity" -> quantity(section.section("quantity"));
            case "plan" -> new Change.Plan(items.apply(section.section("plan").only(Set.of("items"))));
            case "cadence" -> cadence(section.section("cadence"));
            case "time_zone" -> new Change.Zone(CalendarReader.zone(section, "time_zone"));
            default -> {
                var end = TimeReader.instant(section, "trial_end");
                yield new Change.TrialEnd(end, calendar.apply(end));
            }
        };
    }

    private static Change quantity(Section quantity) {
        quantity.only(Set.of("key", "quantity"));
        return new Change.Quantity(quantity.text("key"), quantity.decimal("quantity"));
    }

    private Change cadence(Section cadence) {
        cadence.only(Set.of("interval", "anchor", "items"));
        return new Change.Cadence(CalendarReader.read(cadence, at, zone), items.apply(cadence));
    }
}
