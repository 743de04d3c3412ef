package dev.billhook.engine.invoice;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads invoices, and moves them once they stand. */
@Component
class InvoiceStore {
    private final TenantSql sql;

    InvoiceStore(TenantSql sql) {
        this.sql = sql;
    }

    Optional<Invoice> find(InvoiceId id) {
        return withLines(sql.sql("SELECT * FROM invoice WHERE id = :id")
                        .param("id", id.value())
                        .query(InvoiceRows::invoice)
                        .list())
                .stream()
                .findFirst();
    }

    Optional<Invoice> lock(InvoiceId id) {
        return withLines(sql.sql("SELECT * FROM invoice WHERE id = :id FOR NO KEY UPDATE")
                        .param("id", id.value())
                        .query(InvoiceRows::invoice)
                        .list())
                .stream()
                .findFirst();
    }

    List<InvoiceId> open(SubscriptionId subscription) {
        return sql.sql("SELECT id FROM invoice WHERE subscription = :subscription AND status = 'open' ORDER BY id")
                .param("subscription", subscription.value())
                .query((row, n) -> new InvoiceId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Newest first. */
    List<Invoice> page(InvoiceFilter filter, int limit) {
        return withLines(sql.sql("""
                SELECT * FROM invoice
                WHERE  (:customer::uuid IS NULL OR customer = :customer)
                AND    (:subscription::uuid IS NULL OR subscription = :subscription
                        OR id IN (SELECT b.invoice FROM billed_period b WHERE b.subscription = :subscription))
                AND    (:status::text IS NULL OR status = :status)
                AND    (:after::uuid IS NULL
                        OR (created_at, id) < (SELECT a.created_at, a.id FROM invoice a WHERE a.id = :after))
                ORDER  BY created_at DESC, id DESC LIMIT :limit
                """)
                .param(
                        "customer",
                        filter.customer() == null ? null : filter.customer().value())
                .param(
                        "subscription",
                        filter.subscription() == null
                                ? null
                                : filter.subscription().value())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().word())
                .param("after", filter.after() == null ? null : filter.after().value())
                .param("limit", limit)
                .query(InvoiceRows::invoice)
                .list());
    }

    void pay(InvoiceId id, Money paid, Instant at, boolean settled) {
        sql.sql("""
                UPDATE invoice
                SET    paid = paid + :paid, version = version + 1, status = CASE WHEN :settled THEN 'paid' ELSE status END,
                       paid_at = CASE WHEN :settled THEN :at::timestamptz END
                WHERE  id = :id
                """)
                .param("id", id.value())
                .param("paid", paid.minor())
                .param("settled", settled)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void credit(InvoiceId id, Money credited, Instant at, boolean settled) {
        sql.sql("""
                UPDATE invoice
                SET    credited = credited + :credited, version = version + 1,
                       status = CASE WHEN :settled THEN 'paid' ELSE status END,
                       paid_at = CASE WHEN :settled THEN :at::timestamptz ELSE paid_at END
                WHERE  id = :id
                """)
                .param("id", id.value())
                .param("credited", credited.minor())
                .param("settled", settled)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void voided(InvoiceId id, Instant at) {
        sql.sql("UPDATE invoice SET status = 'void', voided_at = :at, version = version + 1 WHERE id = :id")
                .param("id", id.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void uncollectible(InvoiceId id, Instant at) {
        sql.sql("""
                UPDATE invoice SET status = 'uncollectible', uncollectible_at = :at, version = version + 1 WHERE id = :id
                """)
                .param("id", id.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Invoice> withLines(List<InvoiceRows.Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var lines = lines(rows.stream().map(InvoiceRows.Row::id).toList());
        return rows.stream()
                .map(row -> row.with(lines.getOrDefault(row.id().value(), List.of())))
                .toList();
    }

    private Map<UUID, List<InvoiceRows.LineRow>> lines(Collection<InvoiceId> invoices) {
        return sql
                .sql("SELECT * FROM invoice_line WHERE invoice = ANY (:invoices) ORDER BY invoice, number")
                .param("invoices", invoices.stream().map(InvoiceId::value).toArray(UUID[]::new))
                .query(InvoiceRows::line)
                .list()
                .stream()
                .collect(Collectors.groupingBy(InvoiceRows.LineRow::invoice));
    }
}
