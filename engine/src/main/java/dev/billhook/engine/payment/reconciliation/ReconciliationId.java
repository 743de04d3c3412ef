package dev.billhook.engine.payment.reconciliation;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record ReconciliationId(UUID value) implements Identifier {
    private static final String PREFIX = "rec";

    @JsonCreator
    public static ReconciliationId of(String text) {
        return new ReconciliationId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
