package dev.billhook.engine.payment.dispute;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record FraudWarningId(UUID value) implements Identifier {
    private static final String PREFIX = "fw";

    @JsonCreator
    public static FraudWarningId of(String text) {
        return new FraudWarningId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
