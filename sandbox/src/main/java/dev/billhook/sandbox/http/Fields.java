package dev.billhook.sandbox.http;

import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Resource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Fields that are only kept and shown again: sent ones replace, empty ones clear. */
public final class Fields {

    private static final String[] ADDRESS = {"city", "country", "line1", "line2", "postal_code", "state"};

    private Fields() {}

    public static void copy(Resource resource, Params params, List<String> names) {
        for (String name : names) {
            if (params.has(name)) {
                resource.set(name, params.text(name).orElse(null));
            }
        }
    }

    public static ObjectNode address(Params params) {
        params.allow(ADDRESS);
        ObjectNode address = Json.object();
        for (String name : ADDRESS) {
            address.set(name, Json.of(params.text(name).orElse(null)));
        }
        return address;
    }
}
