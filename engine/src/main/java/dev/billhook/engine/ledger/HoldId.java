package dev.billhook.engine.ledger;

import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

/** Funds held for one document: an authorised payment has one hold. */
public record HoldId(UUID value) implements Identifier {
    /** The hold of a document, whether it was placed or not. */
    public static HoldId of(Identifier document) {
        return new HoldId(PublicId.named("hold:" + document.text()));
    }

    @Override
    public String prefix() {
        return "hold";
    }
}
