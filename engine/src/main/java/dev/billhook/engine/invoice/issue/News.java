package dev.billhook.engine.invoice.issue;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.audit.Deed;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.outbox.Outgoing;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells of issued invoices: the events, and the record of deeds. */
@Component
class News {
    private final Outbox outbox;
    private final Audit audit;

    News(Outbox outbox, Audit audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    void of(List<Invoice> invoices) {
        List<Outgoing> news = new ArrayList<>(invoices.size());
        List<Deed> deeds = new ArrayList<>(invoices.size());
        for (var invoice : invoices) {
            var view = InvoiceView.forEvent(invoice);
            news.add(new Outgoing("invoice.finalized", invoice.id(), view));
            if (invoice.status() == InvoiceStatus.PAID) {
                news.add(new Outgoing("invoice.paid", invoice.id(), view));
            }
            deeds.add(new Deed("invoice.finalized", invoice.id().text(), String.valueOf(invoice.number())));
        }
        outbox.publishAll(news);
        audit.recordAll(deeds);
    }
}
