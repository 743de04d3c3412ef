package dev.billhook.engine.payment.mandate;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record MandateId(UUID value) implements Identifier {
    private static final String PREFIX = "mandate";

    @JsonCreator
    public static MandateId of(String text) {
        return new MandateId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
