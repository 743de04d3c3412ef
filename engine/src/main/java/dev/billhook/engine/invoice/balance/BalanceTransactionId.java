package dev.billhook.engine.invoice.balance;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record BalanceTransactionId(UUID value) implements Identifier {
    private static final String PREFIX = "cbt";

    @JsonCreator
    public static BalanceTransactionId of(String text) {
        return new BalanceTransactionId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
