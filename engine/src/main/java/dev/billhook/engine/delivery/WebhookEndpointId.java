package dev.billhook.engine.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record WebhookEndpointId(UUID value) implements Identifier {
    private static final String PREFIX = "we";

    @JsonCreator
    public static WebhookEndpointId of(String text) {
        return new WebhookEndpointId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
