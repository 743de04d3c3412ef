package dev.billhook.engine.invoice.tax;

import dev.billhook.core.tax.VatId;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of a customer's taxes, all of it at once. */
@RestController
@RequestMapping("/v1/customers/{id}/tax")
class CustomerTaxController {
    private static final String FIELD = "customer_tax.vat_id";

    private final TaxStore store;
    private final TaxRates rates;
    private final Customers customers;
    private final Vault vault;
    private final Audit audit;
    private final Tenancy tenancy;

    CustomerTaxController(
            TaxStore store, TaxRates rates, Customers customers, Vault vault, Audit audit, Tenancy tenancy) {
        this.store = store;
        this.rates = rates;
        this.customers = customers;
        this.vault = vault;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /** @param taxRates levied in this order; none: those of her country */
    record CustomerTaxView(
            String object,
            CustomerId customer,
            CustomerTax.Exempt exempt,
            @Nullable String vatId,
            List<TaxRateId> taxRates) {}

    record NewCustomerTax(
            @Nullable String exempt,
            @Nullable String vatId,
            @Nullable List<TaxRateId> taxRates) {
        CustomerTax.Exempt exemption() {
            return exempt == null
                    ? CustomerTax.Exempt.NONE
                    : Arrays.stream(CustomerTax.Exempt.values())
                            .filter(known -> known.word().equals(exempt))
                            .findFirst()
                            .orElseThrow(() -> Problem.invalid(
                                    "exempt",
                                    "parameter_invalid",
                                    "'exempt' is none that there is.",
                                    "Send none, exempt or reverse_charge."));
        }

        @Nullable
        VatId vat() {
            if (vatId == null) {
                return null;
            }
            return VatId.parse(vatId)
                    .orElseThrow(() -> Problem.invalid(
                            "vat_id", "vat_id_invalid", "'vat_id' has not the form of one.", VatId.refusal(vatId)));
        }
    }

    @GetMapping
    CustomerTaxView get(@PathVariable CustomerId id) {
        return tenancy.read(Caller.secret(), () -> view(id));
    }

    @PostMapping
    CustomerTaxView set(@PathVariable CustomerId id, @RequestBody NewCustomerTax asked) {
        return tenancy.write(Caller.secret(), () -> {
            customers.require(id, "id");
            store.put(known(id, asked), Tenancy.current().now());
            audit.record("customer.tax_changed", id.text(), asked.exemption().word());
            return view(id);
        });
    }

    private CustomerTax known(CustomerId id, NewCustomerTax asked) {
        var vat = asked.vat();
        if (asked.exemption() == CustomerTax.Exempt.REVERSE_CHARGE && (vat == null || !vat.isOfMemberState())) {
            throw Problem.invalid(
                    "vat_id",
                    "vat_id_required",
                    "Only a business with a VAT id of a member state accounts for the tax itself.",
                    "Send its 'vat_id', such as DE999999999.");
        }
        List<TaxRateId> own = asked.taxRates() == null ? List.of() : asked.taxRates();
        rates.all(own.stream().map(TaxRateId::value).toList());
        return new CustomerTax(
                id,
                asked.exemption(),
                vat == null ? null : vault.seal(id.value(), FIELD, vat.toString()),
                vat == null ? null : vat.country(),
                own);
    }

    private CustomerTaxView view(CustomerId id) {
        customers.get(id);
        var known = Optional.ofNullable(store.customers(Set.of(id)).get(id))
                .orElse(new CustomerTax(id, CustomerTax.Exempt.NONE, null, null, List.of()));
        byte @Nullable [] sealed = known.vatId();
        var vat = sealed == null ? null : vault.open(id.value(), FIELD, sealed).orElse(null);
        return new CustomerTaxView("customer_tax", id, known.exempt(), vat, known.rates());
    }
}
