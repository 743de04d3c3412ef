package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a handler answers. A declined card is an answer (402, committed), not an exception. */
public record Answer(int status, JsonNode body, boolean replayed) {

    public static Answer ok(JsonNode body) {
        return new Answer(200, body, false);
    }

    public static Answer of(Resource resource) {
        return ok(resource.data());
    }

    public static Answer declined(ObjectNode error) {
        return new Answer(402, Json.object("error", error), false);
    }

    static Answer of(ApiError error) {
        return new Answer(error.status(), Json.object("error", Json.of(error.fields())), false);
    }
}
