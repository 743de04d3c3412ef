package dev.billhook.engine.payment.intent;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record PaymentIntentId(UUID value) implements Identifier {
    private static final String PREFIX = "pi";

    @JsonCreator
    public static PaymentIntentId of(String text) {
        return new PaymentIntentId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
