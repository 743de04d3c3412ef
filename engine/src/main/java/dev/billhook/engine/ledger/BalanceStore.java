package dev.billhook.engine.ledger;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Balances: each method is one statement and so one snapshot, in which the books always balance. */
@Component
class BalanceStore {
    private final TenantSql sql;

    BalanceStore(TenantSql sql) {
        this.sql = sql;
    }

    List<AccountBalance> all() {
        return sql.sql("""
                SELECT code, ccy, NULL::uuid AS customer_id, sum(balance)::bigint AS net, sum(held)::bigint AS held
                FROM   ledger.account_balance
                GROUP  BY code, ccy ORDER BY code, ccy
                """).query(BalanceStore::row).list();
    }

    /** As the books now know it of that instant, what became known later included. */
    List<AccountBalance> allAt(Instant at) {
        return sql.sql("""
                SELECT code, ccy, NULL::uuid AS customer_id, sum(amount)::bigint AS net, 0::bigint AS held
                FROM   ledger.line WHERE effective_at <= :at
                GROUP  BY code, ccy ORDER BY code, ccy
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(BalanceStore::row)
                .list();
    }

    List<AccountBalance> ofCustomer(UUID customer) {
        return sql.sql("""
                SELECT l.code, l.ccy, l.customer_id, sum(l.amount)::bigint AS net, coalesce(max(b.held), 0) AS held
                FROM   ledger.customer_line l
                LEFT   JOIN ledger.balance b ON b.customer_id = l.customer_id AND b.code = l.code AND b.ccy = l.ccy
                WHERE  l.customer_id = :customer
                GROUP  BY l.code, l.ccy, l.customer_id ORDER BY l.code, l.ccy
                """).param("customer", customer).query(BalanceStore::row).list();
    }

    record Available(UUID customer, Money amount) {}

    /** Of strict accounts, above zero. */
    List<Available> available(AccountKind kind, UUID[] customers) {
        return sql.sql("""
                SELECT customer_id, ccy, available FROM ledger.balance
                WHERE  customer_id = ANY (:customers) AND code = :code AND available > 0
                """)
                .param("customers", customers)
                .param("code", kind.code())
                .query((row, n) -> new Available(
                        row.getObject("customer_id", UUID.class),
                        new Money(row.getLong("available"), Currency.of(row.getString("ccy")))))
                .list();
    }

    /** Zero when nothing was booked yet. */
    AccountBalance of(AccountNumber account) {
        UUID customer = account.customer();
        return (customer == null ? all() : ofCustomer(customer))
                .stream()
                        .filter(balance -> balance.account().equals(account))
                        .findFirst()
                        .orElseGet(() -> new AccountBalance(
                                account, Money.zero(account.currency()), Money.zero(account.currency())));
    }

    private static AccountBalance row(ResultSet row, int n) throws SQLException {
        var currency = Currency.of(row.getString("ccy"));
        @Nullable UUID customer = row.getObject("customer_id", UUID.class);
        return new AccountBalance(
                new AccountNumber(AccountNumber.kindOf(row.getInt("code")), currency, customer),
                new Money(row.getLong("net"), currency),
                new Money(row.getLong("held"), currency));
    }
}
