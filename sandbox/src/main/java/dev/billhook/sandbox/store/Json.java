package dev.billhook.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds and parses documents; keeps the order of their fields. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** {@code object("id", "cus_1", "name", null)} gives {@code {"id": "cus_1", "name": null}}. */
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.set(String.valueOf(namesAndValues[i]), of(namesAndValues[i + 1]));
        }
        return node;
    }

    public static ArrayNode array(List<?> values) {
        ArrayNode node = MAPPER.createArrayNode();
        values.forEach(value -> node.add(of(value)));
        return node;
    }

    public static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return MAPPER.nullNode();
        }
        return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
    }

    public static ObjectNode parse(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static String pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }
}
