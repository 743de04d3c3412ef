package dev.billhook.sandbox.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One API object: {@code data} is what the API answers, {@code hidden} what only the provider knows.
 * Change it only after {@link Resources#lock}, then {@link Resources#save} it.
 */
public record Resource(String id, Kind kind, ObjectNode data, ObjectNode hidden) {

    /** A new object; its id and noun are read from the document. */
    public static Resource fresh(ObjectNode data, ObjectNode hidden) {
        return new Resource(
                data.get("id").asString(), Kind.ofObject(data.get("object").asString()), data, hidden);
    }

    public static Resource fresh(ObjectNode data) {
        return fresh(data, Json.object());
    }

    public Optional<String> maybe(String field) {
        return string(data.get(field));
    }

    public String text(String field) {
        return maybe(field).orElseThrow(() -> new IllegalStateException(id + " has no " + field));
    }

    public long number(String field) {
        return data.get(field).asLong();
    }

    public boolean is(String field) {
        return data.path(field).asBoolean(false);
    }

    public boolean hasStatus(String status) {
        return status.equals(text("status"));
    }

    public Resource set(String field, @Nullable Object value) {
        data.set(field, Json.of(value));
        return this;
    }

    public Optional<String> secret(String field) {
        return string(hidden.get(field));
    }

    public boolean knows(String field) {
        return hidden.path(field).asBoolean(false);
    }

    public Resource hide(String field, @Nullable Object value) {
        hidden.set(field, Json.of(value));
        return this;
    }

    private static Optional<String> string(@Nullable JsonNode node) {
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node.asString());
    }
}
