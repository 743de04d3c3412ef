package dev.billhook.engine.ledger;

import dev.billhook.core.journal.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Ledger#postAll} books: a fact as {@link Ledger#post} takes it.
 *
 * @param which tells facts of one kind of the same document apart; null where a document has only one
 */
public record Entry(
        Fact.Movement fact, Source source, @Nullable String which, Instant effectiveAt) {
    public Entry(Fact.Movement fact, Source source, Instant effectiveAt) {
        this(fact, source, null, effectiveAt);
    }
}
