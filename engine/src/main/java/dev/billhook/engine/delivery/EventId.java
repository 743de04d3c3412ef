package dev.billhook.engine.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

/** What receivers de-duplicate by: the event's public id. */
record EventId(UUID value) implements Identifier {
    private static final String PREFIX = "evt";

    @JsonCreator
    public static EventId of(String text) {
        return new EventId(PublicId.parse(PREFIX, text));
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
