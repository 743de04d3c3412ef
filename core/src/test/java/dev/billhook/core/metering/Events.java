package dev.billhook.core.metering;

import java.time.Instant;
import java.util.Map;

/** Events for tests, in few words. */
final class Events {
    private Events() {}

    static Event event(String id, String at, Map<String, String> properties) {
        return new Event(new EventKey("shop", id), Instant.parse(at), properties);
    }

    /** Its id is its time, which is enough where nothing is deduplicated. */
    static Event value(String at, String value) {
        return event(at, at, Map.of("value", value));
    }

    static Event added(String at, String id) {
        return event(at, at, Map.of("id", id));
    }

    static Event removed(String at, String id) {
        return event(at, at, Map.of("id", id, "operation", "remove"));
    }
}
