package dev.billhook.engine.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record InvoiceId(UUID value) implements Identifier {
    private static final String PREFIX = "in";

    @JsonCreator
    public static InvoiceId of(String text) {
        return new InvoiceId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
