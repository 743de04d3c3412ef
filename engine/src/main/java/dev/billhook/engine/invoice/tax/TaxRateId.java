package dev.billhook.engine.invoice.tax;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record TaxRateId(UUID value) implements Identifier {
    private static final String PREFIX = "txr";

    @JsonCreator
    public static TaxRateId of(String text) {
        return new TaxRateId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
