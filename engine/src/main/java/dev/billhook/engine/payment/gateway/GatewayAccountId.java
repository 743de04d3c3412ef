package dev.billhook.engine.payment.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record GatewayAccountId(UUID value) implements Identifier {
    private static final String PREFIX = "ga";

    @JsonCreator
    public static GatewayAccountId of(String text) {
        return new GatewayAccountId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
