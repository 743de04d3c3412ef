package dev.billhook.engine.openapi;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** In what a caller sends, what may be null may be left out; in what we answer, it is there and null. */
final class RequestSchemas {
    private final JsonNode schemas;
    private final Set<String> sent = new HashSet<>();

    private RequestSchemas(JsonNode schemas) {
        this.schemas = schemas;
    }

    static void relax(JsonNode document) {
        var requests = new RequestSchemas(document.at("/components/schemas"));
        document.at("/paths").forEach(path -> path.forEach(call -> requests.collect(call.path("requestBody"))));
        requests.sent.forEach(name -> requests.relax((ObjectNode) requests.schemas.path(name)));
        Calls.ALL.calls().values().forEach(requests::require);
    }

    /** What the code checks itself is required as well, and then not null. */
    private void require(Calls.Call call) {
        if (call.required() == null || call.body() == null) {
            return;
        }
        var schema = (ObjectNode) schemas.path(call.body());
        call.required().forEach(name -> {
            schema.withArray("required").add(name);
            ((ObjectNode) schema.path("properties"))
                    .set(name, notNull(schema.path("properties").path(name)));
        });
    }

    private static JsonNode notNull(JsonNode property) {
        if (property.has("anyOf")) {
            return property.path("anyOf").get(0);
        }
        var types = property.path("type");
        ((ObjectNode) property)
                .put(
                        "type",
                        types.valueStream()
                                .map(JsonNode::asString)
                                .filter(type -> !type.equals("null"))
                                .findFirst()
                                .orElseGet(types::asString));
        return property;
    }

    private void collect(JsonNode node) {
        String reference = node.path("$ref").asString("");
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (sent.add(name)) {
                collect(schemas.path(name));
            }
        }
        node.forEach(this::collect);
    }

    private void relax(ObjectNode schema) {
        var required = schema.arrayNode();
        schema.path("required").forEach(name -> {
            if (!mayBeNull(schema.path("properties").path(name.asString()))) {
                required.add(name.asString());
            }
        });
        if (required.isEmpty()) {
            schema.remove("required");
        } else {
            schema.set("required", required);
        }
    }

    private static boolean mayBeNull(JsonNode schema) {
        return schema.path("type").asString("").equals("null")
                || schema.path("type").valueStream().anyMatch(type -> type.asString()
                        .equals("null"))
                || schema.path("anyOf").valueStream().anyMatch(RequestSchemas::mayBeNull);
    }
}
