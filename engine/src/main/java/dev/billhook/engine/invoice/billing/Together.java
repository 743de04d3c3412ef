package dev.billhook.engine.invoice.billing;

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

/** Charges that stand on one invoice: renewals of one customer at one moment that are collected alike, where that was asked for. */
record Together(CustomerId customer, Currency currency, ZoneId zone, Collection collection, Reason reason, Instant at) {
    /** In the order of the first of each. */
    static List<List<Charge>> of(List<Charge> charges) {
        Map<Object, List<Charge>> invoices = LinkedHashMap.newLinkedHashMap(charges.size());
        for (var charge : charges) {
            invoices.computeIfAbsent(invoice(charge), any -> new ArrayList<>(1)).add(charge);
        }
        return List.copyOf(invoices.values());
    }

    private static Object invoice(Charge charge) {
        var one = charge.subscription();
        return one.collection().consolidated() && charge.reason() == Reason.SUBSCRIPTION_CYCLE
                ? new Together(
                        one.customer(),
                        one.currency(),
                        one.calendar().zone(),
                        one.collection(),
                        charge.reason(),
                        charge.at())
                : List.of(one.id(), charge.at(), charge.reason());
    }
}
