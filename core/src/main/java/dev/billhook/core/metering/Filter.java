package dev.billhook.core.metering;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The events that count: those that have one of the allowed values in each named property. */
public record Filter(Map<String, Set<String>> allowed) {
    public static final Filter ALL = new Filter(Map.of());

    public Filter {
        allowed = allowed.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    boolean accepts(Event event) {
        return allowed.entrySet().stream().allMatch(one -> event.text(one.getKey())
                .filter(one.getValue()::contains)
                .isPresent());
    }
}
