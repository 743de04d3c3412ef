package dev.billhook.engine.invoice.prepaid;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record CreditGrantId(UUID value) implements Identifier {
    private static final String PREFIX = "cg";

    @JsonCreator
    public static CreditGrantId of(String text) {
        return new CreditGrantId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
