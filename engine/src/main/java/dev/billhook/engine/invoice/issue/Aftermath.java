package dev.billhook.engine.invoice.issue;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.invoice.balance.BalanceTransaction;
import dev.billhook.engine.invoice.balance.BalanceTransaction.Kind;
import dev.billhook.engine.invoice.balance.Balances;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.audit.Deed;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.outbox.Outgoing;
import dev.billhook.engine.ledger.Entry;
import dev.billhook.engine.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What follows from invoices in the same transaction: the books, the story of the balances, the news, the record of deeds. */
@Component
class Aftermath {
    private final Ledger ledger;
    private final Balances balances;
    private final Outbox outbox;
    private final Audit audit;

    Aftermath(Ledger ledger, Balances balances, Outbox outbox, Audit audit) {
        this.ledger = ledger;
        this.balances = balances;
        this.outbox = outbox;
        this.audit = audit;
    }

    void of(List<Invoice> invoices) {
        List<Entry> entries = new ArrayList<>(invoices.size());
        List<BalanceTransaction> moved = new ArrayList<>();
        List<Outgoing> news = new ArrayList<>(invoices.size());
        List<Deed> deeds = new ArrayList<>(invoices.size());
        for (var invoice : invoices) {
            entries.addAll(Booking.of(invoice));
            moved.addAll(moved(invoice));
            var view = InvoiceView.forEvent(invoice);
            news.add(new Outgoing("invoice.finalized", invoice.id(), view));
            if (invoice.status() == InvoiceStatus.PAID) {
                news.add(new Outgoing("invoice.paid", invoice.id(), view));
            }
            deeds.add(new Deed("invoice.finalized", invoice.id().text(), String.valueOf(invoice.number())));
        }
        ledger.postAll(entries);
        balances.record(moved);
        outbox.publishAll(news);
        audit.recordAll(deeds);
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
