package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Listing;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces ids by their objects along the paths of {@code expand[]}, e.g. {@code data.latest_charge.balance_transaction}. */
@Component
final class Expansion {

    private static final int MAX_DEPTH = 4;

    private final Resources resources;

    Expansion(Resources resources) {
        this.resources = resources;
    }

    JsonNode apply(JsonNode body, List<String> paths) {
        JsonNode copy = body.deepCopy();
        for (String path : paths) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > MAX_DEPTH) {
                throw ApiError.parameter(null, "expand", "You cannot expand more than 4 levels of a property.");
            }
            expand(copy, steps, path);
        }
        return copy;
    }

    private void expand(JsonNode node, List<String> steps, String path) {
        if (steps.isEmpty() || node.isNull()) {
            return;
        }
        if (node instanceof ArrayNode items) {
            items.forEach(item -> expand(item, steps, path));
            return;
        }
        if (node instanceof ObjectNode parent) {
            step(parent, steps.getFirst(), path);
            expand(parent.path(steps.getFirst()), steps.subList(1, steps.size()), path);
        }
    }

    private void step(ObjectNode parent, String field, String path) {
        JsonNode value = parent.get(field);
        if (value == null
                && field.equals("refunds")
                && "charge".equals(parent.path("object").asString(""))) {
            parent.set(field, refundsOf(parent.path("id").asString("")));
        } else if (value == null) {
            throw ApiError.parameter(null, "expand", "This property cannot be expanded (" + path + ").");
        } else if (value.isString()) {
            parent.set(field, load(value.asString(), path).data());
        }
    }

    private Resource load(String id, String path) {
        return Kind.ofId(id)
                .flatMap(kind -> resources.find(kind, id))
                .orElseThrow(
                        () -> ApiError.parameter(null, "expand", "This property cannot be expanded (" + path + ")."));
    }

    private JsonNode refundsOf(String charge) {
        return Lists.render(
                resources.list(Listing.all(Kind.REFUND, 10).where("charge", charge)),
                "/v1/charges/" + charge + "/refunds");
    }
}
