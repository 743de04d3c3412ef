package dev.billhook.engine.ledger;

import dev.billhook.core.journal.Posting;
import dev.billhook.core.journal.PostingRules;
import java.time.Instant;

/** A row of the journal that is to be written. */
record JournalRow(JournalId id, Posting posting, Source source, Instant effectiveAt) {
    static JournalRow of(Entry entry) {
        var posting = PostingRules.posting(entry.fact());
        var document = entry.source().document();
        String which = entry.which();
        var id = which == null
                ? JournalId.naming(document, posting.kind())
                : JournalId.naming(document, posting.kind(), which);
        return new JournalRow(id, posting, entry.source(), entry.effectiveAt());
    }
}
