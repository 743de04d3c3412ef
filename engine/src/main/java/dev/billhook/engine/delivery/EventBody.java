package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.outbox.Event;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a receiver gets: the event and its object as the API shows it, without anything that opens a checkout. */
final class EventBody {
    /** Standard Webhooks asks for payloads under 20 kB. */
    static final int LIMIT_BYTES = 20_000;

    private static final int VERSION = 1;

    private EventBody() {}

    /** An object that is too large (much metadata) is cut to its id and kind: the receiver reads it from the API. */
    static String of(Event event) {
        var data = Json.MAPPER.createObjectNode();
        data.set("object", withoutSecrets(event.data()));
        var whole = write(event, data);
        return whole.getBytes(StandardCharsets.UTF_8).length < LIMIT_BYTES ? whole : write(event, reference(event));
    }

    private static String write(Event event, ObjectNode data) {
        var body = Json.MAPPER.createObjectNode();
        body.put("id", event.publicId());
        body.put("type", event.type());
        body.put("version", VERSION);
        body.put("created_at", event.occurredAt().toString());
        body.put("livemode", event.livemode());
        body.set("data", data);
        return Json.write(body);
    }

    private static ObjectNode reference(Event event) {
        var object = Json.MAPPER.createObjectNode();
        object.set("id", event.data().path("id"));
        object.set("object", event.data().path("object"));
        var data = Json.MAPPER.createObjectNode();
        data.set("object", object);
        data.put("truncated", true);
        return data;
    }

    private static JsonNode withoutSecrets(JsonNode object) {
        var copy = object.deepCopy();
        copy.findParents("client_secret").forEach(parent -> ((ObjectNode) parent).remove("client_secret"));
        return copy;
    }
}
