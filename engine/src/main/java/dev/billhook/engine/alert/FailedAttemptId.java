package dev.billhook.engine.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record FailedAttemptId(UUID value) implements Identifier {
    private static final String PREFIX = "fa";

    @JsonCreator
    public static FailedAttemptId of(String text) {
        return new FailedAttemptId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
