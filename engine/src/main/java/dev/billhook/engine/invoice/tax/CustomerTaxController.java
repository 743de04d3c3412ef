package dev.billhook.engine.invoice.tax;

import dev.billhook.core.tax.VatId;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.Arrays;
import java.util.List;
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
    private final CustomerTaxes taxes;
    private final Tenancy tenancy;

    CustomerTaxController(CustomerTaxes taxes, Tenancy tenancy) {
        this.taxes = taxes;
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
                                    "Send none, exempt, reverse_charge or automatic."));
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

        List<TaxRateId> own() {
            return taxRates == null ? List.of() : taxRates;
        }
    }

    @GetMapping
    CustomerTaxView get(@PathVariable CustomerId id) {
        return tenancy.read(Caller.secret(), () -> view(id));
    }

    @PostMapping
    CustomerTaxView set(@PathVariable CustomerId id, @RequestBody NewCustomerTax asked) {
        return tenancy.write(Caller.secret(), () -> {
            taxes.set(id, asked.exemption(), asked.vat(), asked.own());
            return view(id);
        });
    }

    private CustomerTaxView view(CustomerId id) {
        var tax = taxes.get(id);
        return new CustomerTaxView("customer_tax", id, tax.exempt(), taxes.vatId(tax), tax.rates());
    }
}
