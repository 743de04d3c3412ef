package dev.billhook.engine.invoice.issue;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.invoice.BilledPeriod;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.StoredPolicies;
import dev.billhook.engine.invoice.StoredTaxes;
import dev.billhook.engine.kit.db.Columns;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.http.Problem;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Writes invoices, drafts too: one statement per table. */
@Component
public class IssueStore {
    private static final int QUANTITY_DIGITS = 12;

    private final TenantSql sql;

    IssueStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The first of so many. The series stays locked until the transaction ends, so that there are no gaps. */
    public long takeNumbers(String series, int count) {
        return sql.sql("""
                INSERT INTO invoice_series AS s (series, next) VALUES (:series, 1 + :count)
                ON CONFLICT (tenant_id, series) DO UPDATE SET next = s.next + :count
                RETURNING next - :count
                """)
                .param("series", series)
                .param("count", count)
                .query(Long.class)
                .single();
    }

    public void insertAll(List<Invoice> invoices) {
        insertLines(invoices);
        unnumbered(invoices).insert(invoices);
    }

    /**
     * Everything but the numbers of the invoices is ready to be sent, because nobody else gets one from when these are taken
     * until the transaction ends.
     */
    Unnumbered unnumbered(List<Invoice> invoices) {
        return new Unnumbered(heads(invoices));
    }

    record Unnumbered(Columns<Invoice> columns) {
        /** @param numbered the same invoices; drafts have no number */
        void insert(List<Invoice> numbered) {
            columns.over(numbered).texts("numbers", Invoice::number).update();
        }
    }

    private Columns<Invoice> heads(List<Invoice> invoices) {
        return Columns.of(sql.sql("""
                INSERT INTO invoice (id, customer, subscription, status, version, number, currency, reason, period_start,
                                     period_end, time_zone, subtotal, discount, tax, total, prepaid, applied, to_balance, due,
                                     collection_method, days_until_due, due_at, payment_method, discounts, tax_note, policies,
                                     billed_to, billed_vat_id, memo, metadata, created_at, finalized_at, paid_at)
                SELECT i.id, i.customer, i.subscription, i.status, i.version, i.number, i.currency, i.reason, i.period_start,
                       i.period_end, i.time_zone, i.subtotal, i.discount, i.tax, i.total, i.prepaid, i.applied, i.to_balance, i.due,
                       i.collection_method, i.days_until_due, i.due_at, i.payment_method, i.discounts, i.tax_note, i.policies,
                       (SELECT c.person FROM customer c WHERE c.id = i.customer),
                       (SELECT t.vat_id FROM customer_tax t WHERE t.customer = i.customer), i.memo, i.metadata, i.created_at, i.finalized_at, i.paid_at
                FROM  (SELECT unnest(:ids::uuid[]) AS id, unnest(:customers::uuid[]) AS customer,
                              unnest(:subscriptions::uuid[]) AS subscription, unnest(:statuses::text[]) AS status,
                              unnest(:versions::bigint[]) AS version, unnest(:numbers::text[]) AS number,
                              unnest(:currencies::text[]) AS currency, unnest(:reasons::text[]) AS reason,
                              unnest(:starts::timestamptz[]) AS period_start, unnest(:ends::timestamptz[]) AS period_end,
                              unnest(:zones::text[]) AS time_zone, unnest(:subtotals::bigint[]) AS subtotal,
                              unnest(:discounts::bigint[]) AS discount, unnest(:taxes::bigint[]) AS tax,
                              unnest(:totals::bigint[]) AS total, unnest(:prepaid::bigint[]) AS prepaid,
                              unnest(:applied::bigint[]) AS applied, unnest(:toBalance::bigint[]) AS to_balance,
                              unnest(:dues::bigint[]) AS due, unnest(:methods::text[]) AS collection_method,
                              unnest(:days::bigint[]) AS days_until_due, unnest(:dueAts::timestamptz[]) AS due_at,
                              unnest(:paymentMethods::uuid[]) AS payment_method, unnest(:coupons::text[])::jsonb AS discounts,
                              unnest(:notes::text[]) AS tax_note, unnest(:policies::text[])::jsonb AS policies,
                              unnest(:memos::text[]) AS memo, unnest(:metadata::text[])::jsonb AS metadata,
                              unnest(:created::timestamptz[]) AS created_at, unnest(:finalized::timestamptz[]) AS finalized_at,
                              unnest(:paid::timestamptz[]) AS paid_at) AS i
                """), invoices)
                .ids("ids", Invoice::id)
                .ids("customers", Invoice::customer)
                .ids("subscriptions", invoice -> invoice.head().subscription())
                .texts("statuses", invoice -> invoice.status().word())
                .numbers("versions", Invoice::version)
                .texts("currencies", invoice -> invoice.currency().code())
                .texts("reasons", invoice -> invoice.head().reason().word())
                .times("starts", invoice -> start(invoice.head().period()))
                .times("ends", invoice -> end(invoice.head().period()))
                .texts("zones", invoice -> invoice.head().zone().getId())
                .numbers("subtotals", sum(Invoice.Sums::subtotal))
                .numbers("discounts", sum(Invoice.Sums::discount))
                .numbers("taxes", sum(Invoice.Sums::tax))
                .numbers("totals", sum(Invoice.Sums::total))
                .numbers("prepaid", sum(Invoice.Sums::prepaid))
                .numbers("applied", sum(Invoice.Sums::applied))
                .numbers("toBalance", sum(Invoice.Sums::toBalance))
                .numbers("dues", sum(Invoice.Sums::due))
                .texts("methods", invoice -> invoice.collection().method().word())
                .numbers("days", invoice -> invoice.collection().daysUntilDue())
                .times("dueAts", invoice -> invoice.collection().dueAt())
                .uuids("paymentMethods", invoice -> invoice.collection().paymentMethod())
                .texts("coupons", invoice -> discounts(invoice.sums().discounts()))
                .texts("notes", invoice -> invoice.sums().taxNote())
                .texts(
                        "policies",
                        invoice -> StoredPolicies.write(invoice.sums().policies()))
                .texts("memos", invoice -> invoice.head().memo())
                .texts("metadata", invoice -> metadata(invoice.head().metadata()))
                .times("created", invoice -> invoice.times().created())
                .times("finalized", invoice -> invoice.times().finalized())
                .times("paid", invoice -> invoice.times().paid());
    }

    record LineOf(InvoiceId invoice, InvoiceLine line) {
        InvoiceLine.What what() {
            return line.what();
        }
    }

    /** They may come before their invoices; the database checks them against each other when the transaction commits. */
    void insertLines(List<Invoice> invoices) {
        List<LineOf> lines = invoices.stream()
                .flatMap(invoice -> invoice.lines().stream().map(line -> new LineOf(invoice.id(), line)))
                .toList();
        Columns.of(sql.sql("""
                INSERT INTO invoice_line (invoice, number, kind, subscription, item, product, description, price, quantity,
                                          proration, service_start, service_end, amount, discount, net, tax, total, taxes,
                                          tax_behavior, tax_rates, earned_from, earned_until, basis)
                SELECT unnest(:invoices::uuid[]), unnest(:numbers::bigint[]), unnest(:kinds::text[]),
                       unnest(:subscriptions::uuid[]), unnest(:items::text[]), unnest(:products::text[]),
                       unnest(:descriptions::text[]), unnest(:prices::uuid[]), unnest(:quantities::text[])::numeric,
                       unnest(:prorations::boolean[]), unnest(:starts::timestamptz[]), unnest(:ends::timestamptz[]),
                       unnest(:amounts::bigint[]), unnest(:discounts::bigint[]), unnest(:nets::bigint[]), unnest(:taxes::bigint[]),
                       unnest(:totals::bigint[]), unnest(:rates::text[])::json, unnest(:behaviors::text[]),
                       unnest(:asked::text[])::uuid[], unnest(:from::date[]), unnest(:until::date[]), unnest(:bases::text[])::json
                """), lines)
                .ids("invoices", LineOf::invoice)
                .numbers("numbers", line -> line.line().number())
                .texts("kinds", line -> line.line().kind().word())
                .ids("subscriptions", line -> line.what().subscription())
                .texts("items", line -> line.what().item())
                .texts("products", line -> line.what().product())
                .texts("descriptions", line -> line.what().description())
                .ids("prices", line -> line.what().price())
                .texts("quantities", line -> quantity(line.what().quantity()))
                .flags("prorations", line -> line.what().proration())
                .times("starts", line -> start(line.what().service()))
                .times("ends", line -> end(line.what().service()))
                .numbers("amounts", line -> line.line().sums().amount().minor())
                .numbers("discounts", line -> line.line().sums().discount().minor())
                .numbers("nets", line -> line.line().sums().net().minor())
                .numbers("taxes", line -> line.line().sums().tax().minor())
                .numbers("totals", line -> line.line().sums().total().minor())
                .texts("rates", line -> StoredTaxes.write(line.line().taxing().taxes()))
                .texts("behaviors", line -> Words.write(line.line().taxing().mode()))
                .texts("asked", line -> asked(line.line().taxing()))
                .days(
                        "from",
                        line -> line.line().earned() == null
                                ? null
                                : line.line().earned().first())
                .days(
                        "until",
                        line -> line.line().earned() == null
                                ? null
                                : line.line().earned().end())
                .texts("bases", line -> line.line().basis())
                .update();
    }

    private record PeriodOf(InvoiceId invoice, BilledPeriod billed) {}

    void insertPeriods(List<OpenInvoice> invoices) {
        List<PeriodOf> periods = invoices.stream()
                .flatMap(invoice -> invoice.periods().stream().map(period -> new PeriodOf(invoice.id(), period)))
                .toList();
        if (periods.isEmpty()) {
            return;
        }
        var statement = Columns.of(sql.sql("""
                INSERT INTO billed_period (subscription, period_start, period_end, invoice)
                SELECT unnest(:subscriptions::uuid[]), unnest(:starts::timestamptz[]), unnest(:ends::timestamptz[]),
                       unnest(:invoices::uuid[])
                """), periods)
                .ids("subscriptions", period -> period.billed().subscription())
                .times("starts", period -> period.billed().period().start())
                .times("ends", period -> period.billed().period().end())
                .ids("invoices", PeriodOf::invoice);
        try {
            statement.update();
        } catch (DuplicateKeyException twice) {
            throw Problem.conflict(
                    "period_already_billed",
                    "A period of the subscription was billed by another request; nothing was done.",
                    "Read the subscription and its invoices again.");
        }
    }

    private static ToLongFunction<Invoice> sum(Function<Invoice.Sums, Money> sum) {
        return invoice -> sum.apply(invoice.sums()).minor();
    }

    private static @Nullable Instant start(@Nullable Period period) {
        return period == null ? null : period.start();
    }

    private static @Nullable Instant end(@Nullable Period period) {
        return period == null ? null : period.end();
    }

    private static @Nullable String quantity(@Nullable Rational quantity) {
        return quantity == null
                ? null
                : quantity.toDecimal(QUANTITY_DIGITS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static @Nullable String discounts(Map<String, Money> discounts) {
        return discounts.isEmpty()
                ? null
                : Json.write(discounts.entrySet().stream()
                        .map(taken -> Map.of(
                                "id", taken.getKey(), "amount", taken.getValue().minor()))
                        .toList());
    }

    private static @Nullable String metadata(Map<String, String> metadata) {
        return metadata.isEmpty() ? null : Json.write(metadata);
    }

    /** As PostgreSQL writes an array, because an array of arrays must be even. */
    private static @Nullable String asked(InvoiceLine.Taxing taxing) {
        var asked = taxing.asked();
        return asked == null ? null : asked.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
