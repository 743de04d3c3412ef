package dev.billhook.engine.invoice.issue;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.balance.BalanceTransaction;
import dev.billhook.engine.invoice.balance.BalanceTransaction.Kind;
import dev.billhook.engine.invoice.balance.Balances;
import dev.billhook.engine.ledger.Entry;
import dev.billhook.engine.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Enters invoices in the books: the journal, and the story of the customers' balances. */
@Component
class Books {
    private final Ledger ledger;
    private final Balances balances;

    Books(Ledger ledger, Balances balances) {
        this.ledger = ledger;
        this.balances = balances;
    }

    void post(List<Invoice> invoices) {
        List<Entry> entries = new ArrayList<>(invoices.size());
        List<BalanceTransaction> moved = new ArrayList<>();
        for (var invoice : invoices) {
            entries.addAll(Booking.of(invoice));
            moved.addAll(moved(invoice));
        }
        ledger.postAll(entries);
        balances.record(moved);
    }

    private static List<BalanceTransaction> moved(Invoice invoice) {
        List<BalanceTransaction> moved = new ArrayList<>(1);
        var sums = invoice.sums();
        if (sums.applied().isPositive()) {
            moved.add(BalanceTransaction.of(
                    invoice.customer(), Kind.INVOICE_APPLIED, sums.applied().negated(), invoice.id()));
        }
        if (sums.toBalance().isPositive()) {
            moved.add(BalanceTransaction.of(invoice.customer(), Kind.INVOICE_SURPLUS, sums.toBalance(), invoice.id()));
        }
        return moved;
    }
}
