package dev.billhook.engine.ledger;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.Identifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is kept per customer, of many customers at once. */
@Component
public final class CustomerAccounts {
    private final BalanceStore balances;

    CustomerAccounts(BalanceStore balances) {
        this.balances = balances;
    }

    /** What each may still use, in each currency; those who have nothing are left out. */
    public Map<UUID, List<Money>> available(AccountKind kind, Collection<Identifier> customers) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        return balances
                .available(kind, customers.stream().map(Identifier::value).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.groupingBy(
                        BalanceStore.Available::customer,
                        HashMap::new,
                        Collectors.mapping(BalanceStore.Available::amount, Collectors.toList())));
    }
}
