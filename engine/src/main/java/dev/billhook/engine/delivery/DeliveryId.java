package dev.billhook.engine.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

record DeliveryId(UUID value) implements Identifier {
    private static final String PREFIX = "whd";

    @JsonCreator
    public static DeliveryId of(String text) {
        return new DeliveryId(PublicId.parse(PREFIX, text));
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
