package dev.billhook.engine.catalog.price;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record PriceId(UUID value) implements Identifier {
    private static final String PREFIX = "price";

    @JsonCreator
    public static PriceId of(String text) {
        return new PriceId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
