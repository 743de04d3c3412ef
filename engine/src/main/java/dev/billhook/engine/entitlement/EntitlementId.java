package dev.billhook.engine.entitlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record EntitlementId(UUID value) implements Identifier {
    private static final String PREFIX = "ent";

    @JsonCreator
    public static EntitlementId of(String text) {
        return new EntitlementId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
