package dev.billhook.engine.invoice.billing;

import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.invoice.billing.Billing.Charge;
import dev.billhook.engine.subscription.Collection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Charges that stand on one invoice: renewals of one customer at one moment that are collected alike and whose sums are made
 * alike, where that was asked for.
 */
record Together(
        CustomerId customer,
        Currency currency,
        ZoneId zone,
        Collection collection,
        Reason reason,
        Instant at,
        InvoicePolicies policies) {
    /**
     * In the order of the first of each.
     *
     * @param policies by which the invoice of a charge would be made if it stood alone
     */
    static List<List<Charge>> of(List<Charge> charges, Function<Charge, InvoicePolicies> policies) {
        Map<Object, List<Charge>> invoices = LinkedHashMap.newLinkedHashMap(charges.size());
        for (var charge : charges) {
            invoices.computeIfAbsent(invoice(charge, policies), any -> new ArrayList<>(1))
                    .add(charge);
        }
        return List.copyOf(invoices.values());
    }

    private static Object invoice(Charge charge, Function<Charge, InvoicePolicies> policies) {
        var one = charge.subscription();
        return one.collection().consolidated() && charge.reason() == Reason.SUBSCRIPTION_CYCLE
                ? new Together(
                        one.customer(),
                        one.currency(),
                        one.calendar().zone(),
                        one.collection(),
                        charge.reason(),
                        charge.at(),
                        policies.apply(charge))
                : List.of(one.id(), charge.at(), charge.reason());
    }
}
