package dev.billhook.engine.notification;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what all events tell alike. */
final class Told {
    private Told() {}

    static @Nullable UUID customer(JsonNode data) {
        return text(data.path("customer"))
                .map(customer -> CustomerId.of(customer).value())
                .orElse(null);
    }

    static Optional<String> text(JsonNode node) {
        return node.isString() && !node.asString().isBlank() ? Optional.of(node.asString()) : Optional.empty();
    }

    static @Nullable Instant time(JsonNode node) {
        return text(node).map(Instant::parse).orElse(null);
    }

    static Money money(JsonNode amount) {
        return Money.of(amount.path("amount").asLong(), amount.path("currency").asString());
    }

    /** By the code of the bank, or else of the provider. */
    static DeclineCause cause(JsonNode error) {
        return text(error.path("decline_code"))
                .or(() -> text(error.path("code")))
                .map(DeclineCause::of)
                .orElse(DeclineCause.DECLINED);
    }
}
