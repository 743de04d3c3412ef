package dev.billhook.sandbox.control;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON body of a control request, read with names in its refusals. */
record Wish(ObjectNode body) {

    static Wish parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return new Wish(Json.parse(text.isBlank() ? "{}" : text));
    }

    Optional<String> text(String name) {
        return value(name).map(node -> {
            check(node.isString(), name, "text");
            return node.asString();
        });
    }

    String required(String name) {
        return text(name).orElseThrow(() -> ApiError.missing(name));
    }

    Optional<Long> whole(String name) {
        return value(name).map(node -> {
            check(node.isIntegralNumber() && node.asLong() >= 0, name, "a whole number from 0");
            return node.asLong();
        });
    }

    boolean flag(String name) {
        return value(name)
                .map(node -> {
                    check(node.isBoolean(), name, "true or false");
                    return node.asBoolean();
                })
                .orElse(false);
    }

    Duration millis(String name) {
        return Duration.ofMillis(whole(name).orElse(0L));
    }

    double probability(String name, double otherwise) {
        return value(name)
                .map(node -> {
                    check(node.isNumber() && node.asDouble() >= 0 && node.asDouble() <= 1, name, "between 0 and 1");
                    return node.asDouble();
                })
                .orElse(otherwise);
    }

    List<String> texts(String name, List<String> otherwise) {
        return value(name)
                .map(node -> {
                    check(node.isArray(), name, "a list of texts");
                    return node.valueStream().map(JsonNode::asString).toList();
                })
                .orElse(otherwise);
    }

    private Optional<JsonNode> value(String name) {
        JsonNode node = body.get(name);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private static void check(boolean right, String name, String wanted) {
        if (!right) {
            throw ApiError.parameter(null, name, name + " must be " + wanted + ".");
        }
    }
}
