package dev.billhook.engine.invoice;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.subscription.CollectionMethod;
import dev.billhook.engine.subscription.SubscriptionId;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** What the columns of invoices mean. */
final class InvoiceRows {
    private static final TypeReference<Map<String, String>> NOTES = new TypeReference<>() {};

    private InvoiceRows() {}

    /** An invoice whose lines are read for many at once. */
    record Row(Invoice invoice) {
        InvoiceId id() {
            return invoice.id();
        }

        Invoice with(List<LineRow> lines) {
            return new Invoice(
                    invoice.id(),
                    invoice.status(),
                    invoice.version(),
                    invoice.number(),
                    invoice.head(),
                    invoice.collection(),
                    invoice.sums(),
                    invoice.paid(),
                    invoice.credited(),
                    invoice.times(),
                    lines.stream().map(line -> line.in(invoice.currency())).toList());
        }
    }

    static Row invoice(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new Row(new Invoice(
                new InvoiceId(row.getObject("id", UUID.class)),
                InvoiceStatus.of(row.getString("status")),
                row.getInt("version"),
                row.getString("number"),
                head(row, currency),
                collection(row),
                sums(row, currency),
                money(row, "paid", currency),
                money(row, "credited", currency),
                new Invoice.Times(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        time(row, "finalized_at"),
                        time(row, "paid_at"),
                        time(row, "voided_at"),
                        time(row, "uncollectible_at")),
                List.of()));
    }

    private static Invoice.Head head(ResultSet row, Currency currency) throws SQLException {
        @Nullable String metadata = row.getString("metadata");
        return new Invoice.Head(
                new CustomerId(row.getObject("customer", UUID.class)),
                subscription(row),
                Reason.of(row.getString("reason")),
                currency,
                ZoneId.of(row.getString("time_zone")),
                period(row, "period_start", "period_end"),
                row.getString("memo"),
                metadata == null ? Map.of() : Json.read(metadata, NOTES));
    }

    private static Invoice.Collection collection(ResultSet row) throws SQLException {
        return new Invoice.Collection(
                CollectionMethod.of(row.getString("collection_method")),
                row.getInt("days_until_due"),
                time(row, "due_at"),
                row.getObject("payment_method", UUID.class));
    }

    private static Invoice.Sums sums(ResultSet row, Currency currency) throws SQLException {
        return new Invoice.Sums(
                money(row, "subtotal", currency),
                money(row, "discount", currency),
                money(row, "tax", currency),
                money(row, "total", currency),
                money(row, "prepaid", currency),
                money(row, "applied", currency),
                money(row, "to_balance", currency),
                money(row, "due", currency),
                discounts(row.getString("discounts"), currency),
                row.getString("tax_note"),
                StoredPolicies.read(row.getString("policies")));
    }

    private static Map<String, Money> discounts(@Nullable String text, Currency currency) {
        Map<String, Money> discounts = new LinkedHashMap<>();
        if (text != null) {
            Json.tree(text)
                    .forEach(taken -> discounts.put(
                            taken.path("id").asString(),
                            new Money(taken.path("amount").asLong(), currency)));
        }
        return discounts;
    }

    /** A line whose currency the invoice knows. */
    record LineRow(
            UUID invoice,
            int number,
            LineKind kind,
            InvoiceLine.What what,
            long amount,
            long discount,
            long net,
            long tax,
            long total,
            TaxMode mode,
            @Nullable List<UUID> asked,
            @Nullable String taxes,
            InvoiceLine.@Nullable Earned earned,
            @Nullable String basis) {
        InvoiceLine in(Currency currency) {
            return new InvoiceLine(
                    number,
                    kind,
                    what,
                    new InvoiceLine.Sums(
                            new Money(amount, currency),
                            new Money(discount, currency),
                            new Money(net, currency),
                            new Money(tax, currency),
                            new Money(total, currency)),
                    new InvoiceLine.Taxing(mode, asked, StoredTaxes.read(taxes, currency)),
                    earned,
                    basis);
        }
    }

    static LineRow line(ResultSet row, int n) throws SQLException {
        return new LineRow(
                row.getObject("invoice", UUID.class),
                row.getInt("number"),
                LineKind.of(row.getString("kind")),
                what(row),
                row.getLong("amount"),
                row.getLong("discount"),
                row.getLong("net"),
                row.getLong("tax"),
                row.getLong("total"),
                TaxMode.valueOf(row.getString("tax_behavior").toUpperCase(Locale.ROOT)),
                uuids(row.getArray("tax_rates")),
                row.getString("taxes"),
                earned(row),
                row.getString("basis"));
    }

    private static InvoiceLine.What what(ResultSet row) throws SQLException {
        @Nullable UUID price = row.getObject("price", UUID.class);
        @Nullable BigDecimal quantity = row.getBigDecimal("quantity");
        return new InvoiceLine.What(
                subscription(row),
                row.getString("item"),
                row.getString("product"),
                row.getString("description"),
                price == null ? null : new PriceId(price),
                quantity == null ? null : Rational.of(quantity),
                row.getBoolean("proration"),
                period(row, "service_start", "service_end"));
    }

    private static InvoiceLine.@Nullable Earned earned(ResultSet row) throws SQLException {
        @Nullable LocalDate first = row.getObject("earned_from", LocalDate.class);
        return first == null ? null : new InvoiceLine.Earned(first, row.getObject("earned_until", LocalDate.class));
    }

    private static @Nullable List<UUID> uuids(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((UUID[]) array.getArray());
    }

    private static @Nullable SubscriptionId subscription(ResultSet row) throws SQLException {
        @Nullable UUID id = row.getObject("subscription", UUID.class);
        return id == null ? null : new SubscriptionId(id);
    }

    private static @Nullable Period period(ResultSet row, String start, String end) throws SQLException {
        @Nullable Instant from = time(row, start);
        @Nullable Instant to = time(row, end);
        return from == null || to == null ? null : new Period(from, to);
    }

    private static Money money(ResultSet row, String column, Currency currency) throws SQLException {
        return new Money(row.getLong(column), currency);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
