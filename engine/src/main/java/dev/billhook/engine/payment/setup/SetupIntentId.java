package dev.billhook.engine.payment.setup;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record SetupIntentId(UUID value) implements Identifier {
    private static final String PREFIX = "si";

    @JsonCreator
    public static SetupIntentId of(String text) {
        return new SetupIntentId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
