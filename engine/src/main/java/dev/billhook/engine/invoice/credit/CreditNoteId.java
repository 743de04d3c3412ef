package dev.billhook.engine.invoice.credit;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record CreditNoteId(UUID value) implements Identifier {
    private static final String PREFIX = "cn";

    @JsonCreator
    public static CreditNoteId of(String text) {
        return new CreditNoteId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
