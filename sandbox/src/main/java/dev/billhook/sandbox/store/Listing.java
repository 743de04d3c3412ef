package dev.billhook.sandbox.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which objects, in which part of the list. {@code metadata} and {@code equal} compare document fields with text. */
public record Listing(
        Kind kind,
        Map<String, String> equal,
        Map<String, String> metadata,
        Map<Comparison, Long> created,
        Cursor cursor) {

    /** At most one of the two ids is present. */
    public record Cursor(int limit, Optional<String> startingAfter, Optional<String> endingBefore) {}

    /** Bounds on the moment of creation. */
    public enum Comparison {
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<=");

        private final String operator;

        Comparison(String operator) {
            this.operator = operator;
        }

        String operator() {
            return operator;
        }
    }

    public static Listing all(Kind kind, int limit) {
        return new Listing(kind, Map.of(), Map.of(), Map.of(), new Cursor(limit, Optional.empty(), Optional.empty()));
    }

    public Listing where(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(equal);
        more.put(field, value);
        return new Listing(kind, more, metadata, created, cursor);
    }

    public Listing whereMetadata(Map<String, String> wanted) {
        return new Listing(kind, equal, wanted, created, cursor);
    }
}
