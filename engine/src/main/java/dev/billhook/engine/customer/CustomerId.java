package dev.billhook.engine.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record CustomerId(UUID value) implements Identifier {
    private static final String PREFIX = "cus";

    @JsonCreator
    public static CustomerId of(String text) {
        return new CustomerId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
