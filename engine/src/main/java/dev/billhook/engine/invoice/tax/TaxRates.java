package dev.billhook.engine.invoice.tax;

import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rates that the tenant registered, and how lines are taxed; in the running transaction. */
@Component
public final class TaxRates {
    private final TaxStore store;
    private final TaxProvider provider;
    private final Audit audit;

    TaxRates(TaxStore store, TaxProvider provider, Audit audit) {
        this.store = store;
        this.provider = provider;
        this.audit = audit;
    }

    /** How a line of this customer is taxed: by the rates asked for it, or else as she is. */
    public Taxation taxation(CustomerId customer, @Nullable List<UUID> asked, TaxMode mode) {
        if (asked == null) {
            return treatments(Set.of(customer)).apply(customer).taxation(mode);
        }
        return RegisteredTaxes.levied(all(asked)).taxation(mode);
    }

    /** How each of these is taxed. Whom the provider forgot is not billed as if nothing were levied on her. */
    public Function<CustomerId, TaxTreatment> treatments(Set<CustomerId> customers) {
        var said = provider.treatments(customers);
        return customer -> {
            var treatment = said.get(customer);
            if (treatment == null) {
                throw Problem.of(
                        500,
                        "tax_treatment_missing",
                        "The application's tax provider says nothing of " + customer.text()
                                + ", so nothing is issued to her.",
                        "Have it answer for every customer that it is given, with TaxTreatment.NOTHING where nothing is"
                                + " levied; then try again.");
            }
            return treatment;
        };
    }

    StoredRate create(StoredRate rate) {
        if (store.insert(rate)) {
            audit.record("tax_rate.created", rate.id().text(), rate.name() + " " + rate.percent());
        }
        return get(rate.id());
    }

    StoredRate get(TaxRateId id) {
        return store.rates().stream()
                .filter(rate -> rate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("tax rate", null));
    }

    List<StoredRate> list() {
        return store.rates().reversed();
    }

    /** It is levied on no invoice any more; those that have it keep it. */
    StoredRate archive(TaxRateId id) {
        if (get(id).archivedAt() == null) {
            store.archive(id, Tenancy.current().now());
            audit.record("tax_rate.archived", id.text(), "");
        }
        return get(id);
    }

    /** In the order asked. */
    List<StoredRate> all(List<UUID> asked) {
        var byId = store.rates().stream()
                .collect(Collectors.toMap(rate -> rate.id().value(), Function.identity()));
        return asked.stream()
                .distinct()
                .map(id -> {
                    var rate = byId.get(id);
                    if (rate == null || rate.archivedAt() != null) {
                        throw Problem.invalid(
                                "tax_rates",
                                "tax_rate_unknown",
                                "'tax_rates' names a rate that does not exist or is archived.",
                                "List the rates with GET /v1/tax_rates.");
                    }
                    return rate;
                })
                .toList();
    }
}
