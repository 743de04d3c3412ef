package dev.billhook.engine.payment.refund;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record RefundId(UUID value) implements Identifier {
    private static final String PREFIX = "re";

    @JsonCreator
    public static RefundId of(String text) {
        return new RefundId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
