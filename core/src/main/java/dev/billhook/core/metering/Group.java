package dev.billhook.core.metering;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the events of a group have in common: the values of some properties, without those that they do not have. */
public record Group(Map<String, String> values) {
    /** The one group of a meter that groups by nothing. */
    public static final Group ALL = new Group(Map.of());

    public Group {
        values = Map.copyOf(values);
    }

    static Group of(Event event, List<String> properties) {
        return new Group(event.properties().entrySet().stream()
                .filter(property -> properties.contains(property.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
