package dev.billhook.engine.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

/** A payment method that a request names; whether it can pay is found out by whoever collects. */
public record SavedMethodId(UUID value) implements Identifier {
    private static final String PREFIX = "pm";

    @JsonCreator
    public static SavedMethodId of(String text) {
        return new SavedMethodId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
