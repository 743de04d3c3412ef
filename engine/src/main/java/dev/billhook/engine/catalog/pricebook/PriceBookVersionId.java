package dev.billhook.engine.catalog.pricebook;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record PriceBookVersionId(UUID value) implements Identifier {
    private static final String PREFIX = "pbv";

    @JsonCreator
    public static PriceBookVersionId of(String text) {
        return new PriceBookVersionId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
