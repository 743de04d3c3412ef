package dev.billhook.engine.payment.method;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record PaymentMethodId(UUID value) implements Identifier {
    private static final String PREFIX = "pm";

    @JsonCreator
    public static PaymentMethodId of(String text) {
        return new PaymentMethodId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
