package dev.billhook.engine.invoice.draft;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.engine.invoice.CouponContent;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.issue.IssueStore;
import dev.billhook.engine.kit.db.Columns;
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

    void insert(Invoice draft, List<Coupon> coupons) {
        invoices.insertAll(List.of(draft));
        var statement = sql.sql("""
                INSERT INTO draft_coupon (invoice, coupon, content, place)
                SELECT :invoice, c.coupon, c.content, c.place
                FROM   unnest(:coupons::text[], :contents::jsonb[]) WITH ORDINALITY AS c (coupon, content, place)
                """).param("invoice", draft.id().value());
        Columns.of(statement, coupons)
                .texts("coupons", Coupon::id)
                .texts("contents", CouponContent::write)
                .update();
    }

    /** In the order in which they are taken off. */
    List<Coupon> coupons(Invoice draft) {
        return sql.sql("SELECT coupon, content FROM draft_coupon WHERE invoice = :invoice ORDER BY place")
                .param("invoice", draft.id().value())
                .query((row, n) ->
                        CouponContent.read(row.getString("coupon"), row.getString("content"), draft.currency()))
                .list();
    }

    /** The caller has it locked; the database refuses what is no draft. */
    void delete(InvoiceId id) {
        sql.sql("DELETE FROM draft_coupon WHERE invoice = :id")
                .param("id", id.value())
                .update();
        sql.sql("DELETE FROM invoice_line WHERE invoice = :id")
                .param("id", id.value())
                .update();
        sql.sql("DELETE FROM invoice WHERE id = :id").param("id", id.value()).update();
    }
}
