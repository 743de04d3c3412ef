package dev.billhook.engine.ledger;

import dev.billhook.core.journal.JournalKind;
import dev.billhook.core.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param source public id of the document behind it
 * @param amount a debit above zero, a credit below; so is {@code netAfter}
 */
record StatementLine(
        LineId id,
        JournalKind kind,
        String source,
        @Nullable String customer,
        Money amount,
        Money netAfter,
        Instant effectiveAt) {}
