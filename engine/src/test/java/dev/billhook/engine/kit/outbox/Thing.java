package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

/** The id of an aggregate that only these tests have. */
record Thing(UUID value) implements Identifier {
    @Override
    public String prefix() {
        return "thing";
    }

    static Thing next() {
        return new Thing(PublicId.next());
    }
}
