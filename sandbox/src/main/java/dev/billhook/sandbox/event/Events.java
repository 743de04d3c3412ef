package dev.billhook.sandbox.event;

import dev.billhook.sandbox.http.CurrentRequest;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.webhook.Deliveries;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes events; call it after the change, inside the change's transaction. */
@Component
public final class Events {

    private final Resources resources;
    private final Deliveries deliveries;
    private final Clock clock;

    Events(Resources resources, Deliveries deliveries, Clock clock) {
        this.resources = resources;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** The event keeps a snapshot of the object as it is now. */
    public void record(String type, Resource object) {
        record(type, Json.object("object", object.data().deepCopy()));
    }

    /** As {@link #record(String, Resource)}, with the former values of the top-level fields that differ. */
    public void recordUpdate(String type, ObjectNode before, Resource object) {
        ObjectNode previous = Json.object();
        before.properties().forEach(field -> {
            if (!field.getValue().equals(object.data().get(field.getKey()))) {
                previous.set(field.getKey(), field.getValue());
            }
        });
        record(type, Json.object("object", object.data().deepCopy(), "previous_attributes", previous));
    }

    private void record(String type, ObjectNode data) {
        String id = Kind.EVENT.newId();
        var request = CurrentRequest.find();
        var listeners = deliveries.listeners(type);
        Resource event = resources.add(Resource.fresh(Json.object(
                "id",
                id,
                "object",
                "event",
                "api_version",
                "2026-07-29.dahlia",
                "created",
                clock.instant().getEpochSecond(),
                "data",
                data,
                "livemode",
                false,
                "pending_webhooks",
                listeners.size(),
                "request",
                Json.object(
                        "id", request.map(CurrentRequest::id).orElse(null),
                        "idempotency_key",
                                request.flatMap(CurrentRequest::idempotencyKey).orElse(null)),
                "type",
                type)));
        deliveries.enqueue(event, listeners);
    }
}
