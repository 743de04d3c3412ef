package dev.billhook.engine.invoice.balance;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.ledger.CustomerAccounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Customers' balances, in the running transaction. */
@Component
public final class Balances {
    private final BalanceStore store;
    private final CustomerAccounts accounts;

    Balances(BalanceStore store, CustomerAccounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /** What these customers have to spend, in each currency; locked until the transaction ends, where it is anything. */
    public Map<CustomerId, List<Money>> lock(Collection<CustomerId> customers) {
        var found = of(customers);
        if (found.isEmpty()) {
            return found;
        }
        store.lock(found.keySet());
        return of(found.keySet());
    }

    /** Those above zero. */
    public Map<CustomerId, List<Money>> of(Collection<CustomerId> customers) {
        Set<Identifier> asked = new HashSet<>(customers);
        Map<CustomerId, List<Money>> balances = new HashMap<>();
        accounts.available(AccountKind.CUSTOMER_CREDIT, asked)
                .forEach((customer, amounts) -> balances.put(new CustomerId(customer), amounts));
        return balances;
    }

    /** Writes down what the ledger books beside. */
    public void record(List<BalanceTransaction> transactions) {
        if (!transactions.isEmpty()) {
            store.insert(transactions);
        }
    }
}
