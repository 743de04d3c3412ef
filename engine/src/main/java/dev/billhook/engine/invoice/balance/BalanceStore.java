package dev.billhook.engine.invoice.balance;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component("invoiceBalanceStore")
class BalanceStore {
    private final TenantSql sql;

    BalanceStore(TenantSql sql) {
        this.sql = sql;
    }

    /** In the order of their ids. */
    void lock(Collection<CustomerId> customers) {
        sql.sql("SELECT id FROM customer WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    void insert(List<BalanceTransaction> transactions) {
        sql.sql("""
                INSERT INTO customer_balance_transaction (id, customer, kind, amount, currency, invoice, credit_note,
                                                          description, created_at)
                SELECT t.id, t.customer, t.kind, t.amount, t.currency, t.invoice, t.credit_note, t.description, :now
                FROM   unnest(:ids::uuid[], :customers::uuid[], :kinds::text[], :amounts::bigint[], :currencies::text[],
                              :invoices::uuid[], :notes::uuid[], :descriptions::text[])
                           AS t (id, customer, kind, amount, currency, invoice, credit_note, description)
                """)
                .param("ids", uuids(transactions, one -> one.id().value()))
                .param("customers", uuids(transactions, one -> one.customer().value()))
                .param("kinds", texts(transactions, one -> one.kind().word()))
                .param(
                        "amounts",
                        transactions.stream()
                                .mapToLong(one -> one.amount().minor())
                                .toArray())
                .param(
                        "currencies",
                        texts(transactions, one -> one.amount().currency().code()))
                .param("invoices", uuids(transactions, BalanceTransaction::invoice))
                .param("notes", uuids(transactions, BalanceTransaction::creditNote))
                .param("descriptions", texts(transactions, BalanceTransaction::description))
                .param("now", Tenancy.current().now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable UUID[] uuids(
            List<BalanceTransaction> rows, Function<BalanceTransaction, @Nullable UUID> part) {
        return rows.stream().map(part).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(
            List<BalanceTransaction> rows, Function<BalanceTransaction, @Nullable String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    record Told(BalanceTransaction transaction, Instant at) {}

    Optional<Told> find(BalanceTransactionId id) {
        return sql.sql("SELECT * FROM customer_balance_transaction WHERE id = :id")
                .param("id", id.value())
                .query(BalanceStore::row)
                .optional();
    }

    /** Newest first. */
    List<Told> page(CustomerId customer, @Nullable BalanceTransactionId after, int limit) {
        return sql.sql("""
                SELECT * FROM customer_balance_transaction
                WHERE  customer = :customer AND (:after::uuid IS NULL OR id < :after)
                ORDER  BY id DESC LIMIT :limit
                """)
                .param("customer", customer.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(BalanceStore::row)
                .list();
    }

    private static Told row(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new Told(
                new BalanceTransaction(
                        new BalanceTransactionId(row.getObject("id", UUID.class)),
                        new CustomerId(row.getObject("customer", UUID.class)),
                        BalanceTransaction.Kind.of(row.getString("kind")),
                        new Money(row.getLong("amount"), currency),
                        row.getObject("invoice", UUID.class),
                        row.getObject("credit_note", UUID.class),
                        row.getString("description")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
