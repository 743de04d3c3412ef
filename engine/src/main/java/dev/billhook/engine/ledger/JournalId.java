package dev.billhook.engine.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.core.journal.JournalKind;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

/** A journal row. Made from what is booked, so booking the same fact of the same document again gives the same id. */
public record JournalId(UUID value) implements Identifier {
    private static final String PREFIX = "jrn";

    @JsonCreator
    public static JournalId of(String text) {
        return new JournalId(PublicId.parse(PREFIX, text));
    }

    /** The row of one kind of fact of a document, whether it was booked or not. */
    public static JournalId naming(Identifier document, JournalKind kind) {
        return new JournalId(PublicId.named("journal:" + document.text() + ":" + kind));
    }

    /** The row of one of several facts of the same kind that a document can have, as disputes have withdrawals. */
    public static JournalId naming(Identifier document, JournalKind kind, String which) {
        return new JournalId(PublicId.named("journal:" + document.text() + ":" + kind + ":" + which));
    }

    static JournalId reversing(JournalId original) {
        return naming(original, JournalKind.REVERSAL);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
