package dev.billhook.engine.payment.dispute;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record DisputeId(UUID value) implements Identifier {
    private static final String PREFIX = "dp";

    @JsonCreator
    public static DisputeId of(String text) {
        return new DisputeId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
