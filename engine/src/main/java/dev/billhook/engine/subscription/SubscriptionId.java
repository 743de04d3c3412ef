package dev.billhook.engine.subscription;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record SubscriptionId(UUID value) implements Identifier {
    private static final String PREFIX = "sub";

    @JsonCreator
    public static SubscriptionId of(String text) {
        return new SubscriptionId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
