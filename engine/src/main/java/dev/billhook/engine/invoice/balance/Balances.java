package dev.billhook.engine.invoice.balance;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.CustomerAccounts;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Customers' balances, in the running transaction. */
@Component
public final class Balances {
    private final BalanceStore store;
    private final CustomerAccounts accounts;
    private final Ledger ledger;
    private final Audit audit;

    Balances(BalanceStore store, CustomerAccounts accounts, Ledger ledger, Audit audit) {
        this.store = store;
        this.accounts = accounts;
        this.ledger = ledger;
        this.audit = audit;
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

    /**
     * Gives or takes by hand. The same request again changes nothing more.
     *
     * @throws Problem 409 {@code balance_insufficient} when there is less than is to be taken
     */
    BalanceStore.Told adjust(BalanceTransactionId id, CustomerId customer, Money amount, @Nullable String reason) {
        var before = store.find(id);
        if (before.isPresent()) {
            return before.get();
        }
        var source = new Source(id, customer);
        var now = Tenancy.current().now();
        if (amount.isPositive()) {
            ledger.post(new Fact.CustomerCreditIssued(amount), source, now);
        } else {
            requireAtLeast(customer, amount.negated());
            ledger.post(new Fact.CustomerCreditWithdrawn(amount.negated()), source, now);
        }
        record(List.of(
                new BalanceTransaction(id, customer, BalanceTransaction.Kind.ADJUSTMENT, amount, null, null, reason)));
        audit.record("customer.balance_adjusted", customer.text(), amount.toString());
        return store.find(id).orElseThrow();
    }

    private void requireAtLeast(CustomerId customer, Money amount) {
        boolean enough = lock(Set.of(customer)).getOrDefault(customer, List.of()).stream()
                .anyMatch(balance -> balance.currency().equals(amount.currency()) && balance.compareTo(amount) >= 0);
        if (!enough) {
            throw Problem.conflict(
                    "balance_insufficient",
                    "The customer has less than " + amount + " on the balance.",
                    "Read it with GET /v1/customers/{id}/balance, and take at most that.");
        }
    }

    List<BalanceStore.Told> transactions(CustomerId customer, @Nullable BalanceTransactionId after, int limit) {
        return store.page(customer, after, limit);
    }
}
