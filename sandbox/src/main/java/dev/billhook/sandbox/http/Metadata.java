package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Resource;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Metadata merges: sent keys replace, an empty value removes its key, {@code metadata=} removes all. */
public final class Metadata {

    private static final int MAX_KEYS = 50;
    private static final int MAX_KEY = 40;
    private static final int MAX_VALUE = 500;

    private Metadata() {}

    public static ObjectNode of(Params params) {
        return merged(Json.object(), params);
    }

    public static void update(Resource resource, Params params) {
        if (params.has("metadata")) {
            resource.set("metadata", merged((ObjectNode) resource.data().get("metadata"), params));
        }
    }

    private static ObjectNode merged(ObjectNode current, Params params) {
        if (params.clears("metadata")) {
            return Json.object();
        }
        ObjectNode result = current.deepCopy();
        Params sent = params.child("metadata");
        for (Map.Entry<String, String> entry : sent.strings().entrySet()) {
            put(result, entry.getKey(), entry.getValue());
        }
        if (result.size() > MAX_KEYS) {
            throw ApiError.parameter(null, "metadata", "Metadata can have at most 50 keys.");
        }
        return result;
    }

    private static void put(ObjectNode metadata, String key, String value) {
        if (key.length() > MAX_KEY) {
            throw ApiError.parameter(null, "metadata", "Metadata keys must be at most 40 characters: " + key);
        }
        if (value.length() > MAX_VALUE) {
            throw ApiError.parameter(null, "metadata[" + key + "]", "Metadata values must be at most 500 characters.");
        }
        if (value.isEmpty()) {
            metadata.remove(key);
        } else {
            metadata.put(key, value);
        }
    }
}
