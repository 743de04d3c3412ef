package dev.billhook.engine.notification;

import dev.billhook.engine.customer.CustomerId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what all events tell alike. */
final class Told {
    private Told() {}

    static @Nullable UUID customer(JsonNode data) {
        var customer = data.path("customer");
        return customer.isString() && !customer.asString().isBlank()
                ? CustomerId.of(customer.asString()).value()
                : null;
    }
}
