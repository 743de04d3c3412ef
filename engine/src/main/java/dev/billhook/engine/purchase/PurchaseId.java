package dev.billhook.engine.purchase;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record PurchaseId(UUID value) implements Identifier {
    private static final String PREFIX = "pur";

    @JsonCreator
    public static PurchaseId of(String text) {
        return new PurchaseId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
