package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.credits.Burn;
import dev.billhook.core.credits.BurnOrder;
import dev.billhook.core.credits.Coverage;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.Identifier;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What some customers' grants have left, while their invoices are settled one after the other. */
public final class Wallets {
    private final Map<CustomerId, Map<String, CreditGrant>> grants = new HashMap<>();

    Wallets(List<CreditGrant> locked) {
        for (var grant : locked) {
            grants.computeIfAbsent(grant.customer(), any -> new LinkedHashMap<>())
                    .put(grant.id().text(), grant);
        }
    }

    /** @param amounts what the invoice charges, taxes included, by product */
    public List<Burnt> burn(
            Identifier invoice, CustomerId customer, Currency currency, Map<String, Rational> amounts, Instant now) {
        var own = grants.get(customer);
        if (own == null) {
            return List.of();
        }
        var purses = own.values().stream()
                .filter(grant -> grant.amount().currency().equals(currency))
                .map(CreditGrant::purse)
                .toList();
        List<Burnt> burnt = new ArrayList<>();
        for (Burn.Allocation taken : Coverage.of(purses, amounts, now, BurnOrder.PRIORITY_EXPIRY_CREATION)
                .allocations()) {
            var amount = Money.round(taken.amount(), currency, RoundingMode.UNNECESSARY);
            var before = Objects.requireNonNull(own.get(taken.grant()));
            var after = before.remaining(before.remaining().minus(amount));
            own.put(taken.grant(), after);
            burnt.add(new Burnt(after, invoice, amount));
        }
        return burnt;
    }
}
