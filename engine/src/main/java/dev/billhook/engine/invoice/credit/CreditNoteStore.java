package dev.billhook.engine.invoice.credit;

import dev.billhook.core.invoicing.CreditNoteSettlement;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.StoredTaxes;
import dev.billhook.engine.invoice.issue.IssueStore;
import dev.billhook.engine.kit.db.Columns;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CreditNoteStore {
    private static final String SERIES = "CN";

    private final TenantSql sql;
    private final IssueStore numbers;

    CreditNoteStore(TenantSql sql, IssueStore numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    /** Its series has no gaps, as that of the invoices. */
    String takeNumber() {
        return "%s-%06d".formatted(SERIES, numbers.takeNumbers(SERIES, 1));
    }

    void insert(CreditNote note) {
        sql.sql("""
                INSERT INTO credit_note (id, invoice, customer, number, currency, net, tax, total, off_due, refund, to_balance,
                                         reason, created_at)
                VALUES (:id, :invoice, :customer, :number, :currency, :net, :tax, :total, :offDue, :refund, :toBalance,
                        :reason, :at)
                """)
                .param("id", note.id().value())
                .param("invoice", note.invoice().value())
                .param("customer", note.customer().value())
                .param("number", note.number())
                .param("currency", note.total().currency().code())
                .param("net", note.net().minor())
                .param("tax", note.tax().minor())
                .param("total", note.total().minor())
                .param("offDue", note.settlement().offDue().minor())
                .param("refund", note.settlement().refund().minor())
                .param("toBalance", note.settlement().toBalance().minor())
                .param("reason", note.reason())
                .param("at", note.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        insertLines(note);
    }

    private void insertLines(CreditNote note) {
        var statement = sql.sql("""
                INSERT INTO credit_note_line (credit_note, invoice, line, credited, net, tax, total, taxes, deferred,
                                              earned_from, earned_until)
                SELECT :note, :invoice, l.*
                FROM   unnest(:lines::int[], :credited::bigint[], :nets::bigint[], :amounts::bigint[], :totals::bigint[],
                              :taxes::jsonb[], :deferred::bigint[], :from::date[], :until::date[]) AS l
                """)
                .param("note", note.id().value())
                .param("invoice", note.invoice().value());
        Columns.of(statement, note.lines())
                .numbers("lines", CreditNote.Line::line)
                .numbers("credited", line -> line.credited().minor())
                .numbers("nets", line -> line.net().minor())
                .numbers("amounts", line -> line.tax().minor())
                .numbers("totals", line -> line.total().minor())
                .texts("taxes", line -> StoredTaxes.write(line.taxes()))
                .numbers("deferred", line -> line.deferred().minor())
                .days("from", line -> first(line.earned()))
                .days("until", line -> end(line.earned()))
                .update();
    }

    /** By line of the invoice. */
    Map<String, Money> creditedSoFar(Invoice invoice) {
        Map<String, Money> credited = new HashMap<>();
        sql.sql("""
                SELECT line, sum(credited)::bigint AS credited FROM credit_note_line WHERE invoice = :invoice GROUP BY line
                """)
                .param("invoice", invoice.id().value())
                .query((row, n) ->
                        credited.put(row.getString("line"), new Money(row.getLong("credited"), invoice.currency())))
                .list();
        return credited;
    }

    /** What notes of this invoice asked to be paid back. */
    Money refunds(Invoice invoice) {
        return new Money(
                sql.sql("SELECT coalesce(sum(refund), 0)::bigint FROM credit_note WHERE invoice = :invoice")
                        .param("invoice", invoice.id().value())
                        .query(Long.class)
                        .single(),
                invoice.currency());
    }

    Optional<CreditNote> find(CreditNoteId id) {
        return withLines(sql.sql("SELECT * FROM credit_note WHERE id = :id")
                        .param("id", id.value())
                        .query(CreditNoteStore::note)
                        .list())
                .stream()
                .findFirst();
    }

    /** Newest first. */
    List<CreditNote> page(
            @Nullable InvoiceId invoice, @Nullable CustomerId customer, @Nullable CreditNoteId after, int limit) {
        return withLines(sql.sql("""
                SELECT * FROM credit_note
                WHERE  (:invoice::uuid IS NULL OR invoice = :invoice)
                AND    (:customer::uuid IS NULL OR customer = :customer)
                AND    (:after::uuid IS NULL
                        OR (created_at, id) < (SELECT a.created_at, a.id FROM credit_note a WHERE a.id = :after))
                ORDER  BY created_at DESC, id DESC LIMIT :limit
                """)
                .param("invoice", invoice == null ? null : invoice.value())
                .param("customer", customer == null ? null : customer.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(CreditNoteStore::note)
                .list());
    }

    private record LineRow(UUID note, CreditNote.Line line) {}

    private List<CreditNote> withLines(List<CreditNote> notes) {
        var lines = sql
                .sql("""
                SELECT l.*, n.currency FROM credit_note_line l JOIN credit_note n ON n.id = l.credit_note
                WHERE  l.credit_note = ANY (:notes) ORDER BY l.credit_note, l.line
                """)
                .param("notes", notes.stream().map(note -> note.id().value()).toArray(UUID[]::new))
                .query(CreditNoteStore::line)
                .list()
                .stream()
                .collect(Collectors.groupingBy(LineRow::note, Collectors.mapping(LineRow::line, Collectors.toList())));
        return notes.stream()
                .map(note -> new CreditNote(
                        note.id(),
                        note.invoice(),
                        note.customer(),
                        note.number(),
                        note.net(),
                        note.tax(),
                        note.total(),
                        note.settlement(),
                        note.reason(),
                        note.createdAt(),
                        lines.getOrDefault(note.id().value(), List.of())))
                .toList();
    }

    private static CreditNote note(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new CreditNote(
                new CreditNoteId(row.getObject("id", UUID.class)),
                new InvoiceId(row.getObject("invoice", UUID.class)),
                new CustomerId(row.getObject("customer", UUID.class)),
                row.getString("number"),
                new Money(row.getLong("net"), currency),
                new Money(row.getLong("tax"), currency),
                new Money(row.getLong("total"), currency),
                new CreditNoteSettlement(
                        new Money(row.getLong("off_due"), currency),
                        new Money(row.getLong("refund"), currency),
                        new Money(row.getLong("to_balance"), currency)),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                List.of());
    }

    private static LineRow line(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        @Nullable LocalDate from = row.getObject("earned_from", LocalDate.class);
        return new LineRow(
                row.getObject("credit_note", UUID.class),
                new CreditNote.Line(
                        row.getInt("line"),
                        new Money(row.getLong("credited"), currency),
                        new Money(row.getLong("net"), currency),
                        new Money(row.getLong("tax"), currency),
                        new Money(row.getLong("total"), currency),
                        StoredTaxes.read(row.getString("taxes"), currency),
                        new Money(row.getLong("deferred"), currency),
                        from == null
                                ? null
                                : new InvoiceLine.Earned(from, row.getObject("earned_until", LocalDate.class))));
    }

    private static @Nullable LocalDate first(InvoiceLine.@Nullable Earned earned) {
        return earned == null ? null : earned.first();
    }

    private static @Nullable LocalDate end(InvoiceLine.@Nullable Earned earned) {
        return earned == null ? null : earned.end();
    }
}
