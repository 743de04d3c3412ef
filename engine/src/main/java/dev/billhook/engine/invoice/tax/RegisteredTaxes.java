package dev.billhook.engine.invoice.tax;

import dev.billhook.core.tax.ReverseCharge;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.seller.Seller;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** By what the tenant registered: the customer's own rates, or else those of her country. */
final class RegisteredTaxes implements TaxProvider {
    private final TaxStore store;
    private final Customers customers;
    private final Seller seller;

    RegisteredTaxes(TaxStore store, Customers customers, Seller seller) {
        this.store = store;
        this.customers = customers;
        this.seller = seller;
    }

    @Override
    public Map<CustomerId, TaxTreatment> treatments(Collection<CustomerId> ids) {
        Set<CustomerId> asked = new HashSet<>(ids);
        var rates = store.rates();
        var own = store.customers(asked);
        var byCountry = byCountry(rates);
        var countries = byCountry.isEmpty() ? Map.<CustomerId, String>of() : customers.countries(asked);
        Map<CustomerId, TaxTreatment> treatments = HashMap.newHashMap(asked.size());
        for (var customer : asked) {
            var tax = own.get(customer);
            var usual = byCountry.getOrDefault(countries.getOrDefault(customer, ""), TaxTreatment.NOTHING);
            treatments.put(customer, tax == null ? usual : treatment(tax, rates, usual));
        }
        return treatments;
    }

    private TaxTreatment treatment(CustomerTax tax, List<StoredRate> rates, TaxTreatment usual) {
        var taxed = tax.rates().isEmpty() ? usual : levied(named(tax.rates(), rates));
        return switch (tax.exempt()) {
            case EXEMPT -> new TaxTreatment.Untaxed(TaxNote.EXEMPT);
            case REVERSE_CHARGE -> isLiable(tax) ? new TaxTreatment.Untaxed(TaxNote.REVERSE_CHARGE) : taxed;
            case AUTOMATIC ->
                seller.establishedIn().isPresent() && isLiable(tax)
                        ? new TaxTreatment.Untaxed(TaxNote.REVERSE_CHARGE)
                        : taxed;
            case NONE -> taxed;
        };
    }

    /** Asked at every bill: the seller may have moved, or said where it is, after the customer was set to it. */
    private boolean isLiable(CustomerTax tax) {
        var vatCountry = tax.vatCountry();
        return vatCountry != null && ReverseCharge.of(vatCountry, seller.establishedIn()) == ReverseCharge.APPLIES;
    }

    private static List<StoredRate> named(List<TaxRateId> ids, List<StoredRate> rates) {
        Map<UUID, StoredRate> byId =
                rates.stream().collect(Collectors.toMap(rate -> rate.id().value(), rate -> rate));
        return ids.stream()
                .map(id -> byId.get(id.value()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Map<String, TaxTreatment> byCountry(List<StoredRate> rates) {
        return rates.stream()
                .filter(rate -> rate.automatic() && rate.archivedAt() == null)
                .collect(Collectors.groupingBy(
                        StoredRate::country,
                        Collectors.collectingAndThen(Collectors.toList(), RegisteredTaxes::levied)));
    }

    static TaxTreatment levied(List<StoredRate> rates) {
        return new TaxTreatment.Levied(
                rates.stream().map(rate -> rate.in(TaxMode.INCLUSIVE)).toList(),
                rates.stream().map(rate -> rate.in(TaxMode.EXCLUSIVE)).toList());
    }
}
