package dev.billhook.engine.payment.reconciliation;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record DifferenceId(UUID value) implements Identifier {
    private static final String PREFIX = "recd";

    @JsonCreator
    public static DifferenceId of(String text) {
        return new DifferenceId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
