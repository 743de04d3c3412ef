package dev.billhook.engine.payment.session;

import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

record CustomerSessionId(UUID value) implements Identifier {
    static final String PREFIX = "cuss";

    static CustomerSessionId of(String text) {
        return new CustomerSessionId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
