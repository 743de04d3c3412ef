package dev.billhook.engine.invoice.issue;

import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.balance.Balances;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Meets totals with what customers have on their balances, in the order of the invoices. */
@Component
class Settling {
    private final Balances balances;

    Settling(Balances balances) {
        this.balances = balances;
    }

    private record Purse(CustomerId customer, Currency currency) {}

    List<Settled> settle(List<SummedInvoice> invoices) {
        var now = Tenancy.current().now();
        var left = purses(invoices);
        List<Settled> settled = new ArrayList<>(invoices.size());
        for (var invoice : invoices) {
            var total = invoice.totals().total();
            var purse = new Purse(invoice.open().head().customer(), total.currency());
            var balance = left.getOrDefault(purse, Money.zero(total.currency()));
            var settlement = Settlement.of(total, balance);
            left.put(purse, balance.minus(settlement.applied()).plus(settlement.toBalance()));
            settled.add(new Settled(invoice, settlement, now));
        }
        return settled;
    }

    private Map<Purse, Money> purses(List<SummedInvoice> invoices) {
        Set<CustomerId> paying = new HashSet<>();
        for (var invoice : invoices) {
            if (invoice.totals().total().isPositive()) {
                paying.add(invoice.open().head().customer());
            }
        }
        Map<Purse, Money> purses = new HashMap<>();
        balances.lock(paying)
                .forEach((customer, amounts) ->
                        amounts.forEach(amount -> purses.put(new Purse(customer, amount.currency()), amount)));
        return purses;
    }
}
