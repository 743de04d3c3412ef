package dev.billhook.engine.invoice.prepaid;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record CreditTransactionId(UUID value) implements Identifier {
    private static final String PREFIX = "cgt";

    @JsonCreator
    public static CreditTransactionId of(String text) {
        return new CreditTransactionId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
