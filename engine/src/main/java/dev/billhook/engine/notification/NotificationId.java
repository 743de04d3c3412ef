package dev.billhook.engine.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

record NotificationId(UUID value) implements Identifier {
    private static final String PREFIX = "msg";

    @JsonCreator
    public static NotificationId of(String text) {
        return new NotificationId(PublicId.parse(PREFIX, text));
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
