package dev.billhook.engine.invoice.pdf;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.db.TenantSql;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is printed on invoices beside what an invoice is. */
@Component
class PaperStore {
    private final TenantSql sql;

    PaperStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Who the customer was when it was finalised; sealed. */
    record Billed(byte @Nullable [] person, byte @Nullable [] vatId) {}

    Billed billed(InvoiceId invoice) {
        return sql.sql("SELECT billed_to, billed_vat_id FROM invoice WHERE id = :id")
                .param("id", invoice.value())
                .query((row, n) -> new Billed(row.getBytes("billed_to"), row.getBytes("billed_vat_id")))
                .single();
    }

    String merchant() {
        return sql.sql("SELECT name FROM tenant").query(String.class).single();
    }
}
