package dev.billhook.engine.ledger;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.journal.PostingRules;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Books facts in the running transaction of a tenant, so that the books hold a fact if and only if the change was
 * committed. Every call may be repeated: a repeat books nothing and gives the same id. The same fact of the same
 * document with another amount is refused, as is all else in {@link LedgerRefused.Reason}.
 */
@Component
public final class Ledger {
    private final LedgerStore store;
    private final BalanceStore balances;

    Ledger(LedgerStore store, BalanceStore balances) {
        this.store = store;
        this.balances = balances;
    }

    /** @param effectiveAt when it happened, by the provider's clock where it said; of two reports the first stays */
    public JournalId post(Fact.Movement fact, Source source, Instant effectiveAt) {
        return post(new Entry(fact, source, effectiveAt));
    }

    /**
     * As above, of a document that has several facts of this kind.
     *
     * @param which tells them apart, for ever: the provider's id of the movement
     */
    public JournalId post(Fact.Movement fact, Source source, String which, Instant effectiveAt) {
        return post(new Entry(fact, source, which, effectiveAt));
    }

    private JournalId post(Entry entry) {
        var row = JournalRow.of(entry);
        store.post(row.id(), row.posting(), row.source(), row.effectiveAt());
        return row.id();
    }

    /** As if each were posted by itself, in this order, in one statement; the ids are in the same order. */
    public List<JournalId> postAll(List<Entry> entries) {
        var rows = entries.stream().map(JournalRow::of).toList();
        if (!rows.isEmpty()) {
            store.postAll(rows);
        }
        return rows.stream().map(JournalRow::id).toList();
    }

    /** Takes back a row in full, once; the books keep both. */
    public JournalId reverse(JournalId original, Instant effectiveAt) {
        var id = JournalId.reversing(original);
        store.reverse(id, original, effectiveAt);
        return id;
    }

    /** Reserves funds that the customer's bank authorised; nothing is posted until they are captured. */
    public HoldId authorize(Fact.FundsAuthorized funds, Source source, Instant placedAt) {
        var hold = HoldId.of(source.document());
        store.placeHold(hold, PostingRules.posting(funds), source, placedAt);
        return hold;
    }

    /** Posts what was captured of a hold, at most all of it, and frees the rest. A hold ends once. */
    public JournalId capture(HoldId hold, Fact.PaymentCaptured captured, Source source, Instant effectiveAt) {
        var posting = PostingRules.posting(captured);
        var id = JournalId.naming(source.document(), posting.kind());
        store.captureHold(hold, id, posting, source, effectiveAt);
        return id;
    }

    public void release(HoldId hold, Instant releasedAt) {
        store.releaseHold(hold, releasedAt);
    }

    /** The balance on the account's normal side; of a per-customer kind, the sum over all customers. */
    public Money balance(AccountKind kind, Currency currency) {
        return balances.of(AccountNumber.of(kind, currency)).balance();
    }

    /** What had happened by an instant, as far as it is known now; per currency that the account has. */
    public Map<Currency, Money> balancesAt(AccountKind kind, Instant at) {
        return balances.allAt(at).stream()
                .filter(row -> row.account().kind() == kind)
                .collect(Collectors.toMap(row -> row.account().currency(), AccountBalance::balance));
    }
}
