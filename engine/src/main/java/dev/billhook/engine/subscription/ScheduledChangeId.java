package dev.billhook.engine.subscription;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record ScheduledChangeId(UUID value) implements Identifier {
    private static final String PREFIX = "schg";

    @JsonCreator
    public static ScheduledChangeId of(String text) {
        return new ScheduledChangeId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
