package dev.billhook.engine.kit.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record WebhookEventId(UUID value) implements Identifier {
    private static final String PREFIX = "whe";

    @JsonCreator
    public static WebhookEventId of(String text) {
        return new WebhookEventId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
