package dev.billhook.engine.payment.authentication;

import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record AuthenticationId(UUID value) implements Identifier {
    private static final String PREFIX = "pauth";

    static AuthenticationId of(String text) {
        return new AuthenticationId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
