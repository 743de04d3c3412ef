package dev.billhook.engine.invoice.draft;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.issue.IssueStore;
import dev.billhook.engine.kit.db.TenantSql;
import java.util.List;
import org.springframework.stereotype.Component;

/** A changed draft is written anew, as it is when it is finalised. */
@Component
class DraftStore {
    private final TenantSql sql;
    private final IssueStore invoices;

    DraftStore(TenantSql sql, IssueStore invoices) {
        this.sql = sql;
        this.invoices = invoices;
    }

    void insert(Invoice draft) {
        invoices.insertAll(List.of(draft));
    }

    /** The caller has it locked; the database refuses what is no draft. */
    void delete(InvoiceId id) {
        sql.sql("DELETE FROM invoice_line WHERE invoice = :id")
                .param("id", id.value())
                .update();
        sql.sql("DELETE FROM invoice WHERE id = :id").param("id", id.value()).update();
    }
}
