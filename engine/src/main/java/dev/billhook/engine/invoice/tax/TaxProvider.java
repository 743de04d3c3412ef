package dev.billhook.engine.invoice.tax;

import dev.billhook.engine.customer.CustomerId;
import java.util.Collection;
import java.util.Map;

/**
 * Decides who is taxed how, inside the transaction that issues the invoices: it calls no network. An application that has a
 * bean of this type replaces the tenant's own rates by it.
 */
public interface TaxProvider {
    /** One for each customer, {@link TaxTreatment#NOTHING} where nothing is levied. */
    Map<CustomerId, TaxTreatment> treatments(Collection<CustomerId> customers);
}
