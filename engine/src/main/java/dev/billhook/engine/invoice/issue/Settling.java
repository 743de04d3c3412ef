package dev.billhook.engine.invoice.issue;

import dev.billhook.core.invoicing.Settlement;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.balance.Balances;
import dev.billhook.engine.invoice.prepaid.CreditGrants;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Meets totals with customers' credit grants, then with their balances, in the order of the invoices. */
@Component
class Settling {
    private final CreditGrants credits;
    private final Balances balances;

    Settling(CreditGrants credits, Balances balances) {
        this.credits = credits;
        this.balances = balances;
    }

    private record Purse(CustomerId customer, Currency currency) {}

    List<Settled> settle(List<SummedInvoice> invoices) {
        var now = Tenancy.current().now();
        var paying = paying(invoices);
        var wallets = credits.open(paying);
        var left = purses(paying);
        List<Settled> settled = new ArrayList<>(invoices.size());
        for (var invoice : invoices) {
            var customer = invoice.open().head().customer();
            var total = invoice.totals().total();
            var currency = total.currency();
            var burnt = wallets.burn(invoice.open().id(), customer, currency, invoice.charged(), now);
            var purse = new Purse(customer, currency);
            var balance = left.getOrDefault(purse, Money.zero(currency));
            var settlement = Settlement.of(total.minus(Settled.prepaid(burnt, currency)), balance);
            left.put(purse, balance.minus(settlement.applied()).plus(settlement.toBalance()));
            settled.add(new Settled(invoice, burnt, settlement, now));
        }
        return settled;
    }

    private static Set<CustomerId> paying(List<SummedInvoice> invoices) {
        Set<CustomerId> paying = new HashSet<>();
        for (var invoice : invoices) {
            if (invoice.totals().total().isPositive()) {
                paying.add(invoice.open().head().customer());
            }
        }
        return paying;
    }

    private Map<Purse, Money> purses(Set<CustomerId> paying) {
        Map<Purse, Money> purses = new HashMap<>();
        balances.lock(paying)
                .forEach((customer, amounts) ->
                        amounts.forEach(amount -> purses.put(new Purse(customer, amount.currency()), amount)));
        return purses;
    }
}
