package dev.billhook.engine.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.billhook.engine.kit.http.Problem;

/** A line of a statement: "jrn_....2" is the second leg of a journal row. */
record LineId(JournalId journal, int leg) {
    static LineId of(String text) {
        try {
            int dot = text.indexOf('.');
            return new LineId(JournalId.of(text.substring(0, dot)), Short.parseShort(text.substring(dot + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            throw Problem.notFound("line", "starting_after");
        }
    }

    @JsonValue
    String text() {
        return journal.text() + "." + leg;
    }
}
