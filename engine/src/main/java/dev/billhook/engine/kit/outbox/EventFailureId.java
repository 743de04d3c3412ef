package dev.billhook.engine.kit.outbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record EventFailureId(UUID value) implements Identifier {
    private static final String PREFIX = "evf";

    @JsonCreator
    public static EventFailureId of(String text) {
        return new EventFailureId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
