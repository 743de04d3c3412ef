package dev.billhook.core.metering;

import dev.billhook.core.calendar.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which events are measured, and how: one number for each group of them. */
public record Meter(Aggregation aggregation, Filter filter, List<String> groupBy) {
    public Meter {
        groupBy = List.copyOf(groupBy);
    }

    public static Meter of(Aggregation aggregation) {
        return new Meter(aggregation, Filter.ALL, List.of());
    }

    /**
     * What each group comes to: those that have events in the span and those that something is carried over for, and where
     * nothing groups, {@link Group#ALL} also without events.
     *
     * @param events of any time, deduplicated before, in the order they were stored
     * @param carried what each group held when the span began
     */
    public Map<Group, Metered> measure(List<Event> events, Span span, Map<Group, Carried> carried) {
        Map<Group, Metered> measured = new LinkedHashMap<>();
        groups(events, span, carried)
                .forEach((group, members) -> measured.put(
                        group, aggregation.measure(members, span, carried.getOrDefault(group, Carried.nothing()))));
        return Collections.unmodifiableMap(measured); // keeps the order of the groups
    }

    private Map<Group, List<Event>> groups(List<Event> events, Span span, Map<Group, Carried> carried) {
        Period window = aggregation.window(span);
        Map<Group, List<Event>> groups = new LinkedHashMap<>();
        carried.keySet().forEach(group -> groups.put(group, new ArrayList<>()));
        if (groupBy.isEmpty()) {
            groups.putIfAbsent(Group.ALL, new ArrayList<>());
        }
        events.stream()
                .filter(event -> window.contains(event.at()) && filter.accepts(event))
                .forEach(event -> groups.computeIfAbsent(Group.of(event, groupBy), _ -> new ArrayList<>())
                        .add(event));
        return groups;
    }
}
