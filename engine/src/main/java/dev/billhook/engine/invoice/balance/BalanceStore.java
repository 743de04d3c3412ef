package dev.billhook.engine.invoice.balance;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
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
}
