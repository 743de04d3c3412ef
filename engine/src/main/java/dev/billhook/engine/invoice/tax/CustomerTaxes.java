package dev.billhook.engine.invoice.tax;

import dev.billhook.core.tax.ReverseCharge;
import dev.billhook.core.tax.VatId;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.seller.Seller;
import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of customers' taxes, in the running transaction. */
@Component
class CustomerTaxes {
    private static final String FIELD = "customer_tax.vat_id";

    private final TaxStore store;
    private final TaxRates rates;
    private final Customers customers;
    private final Seller seller;
    private final Vault vault;
    private final Audit audit;

    CustomerTaxes(TaxStore store, TaxRates rates, Customers customers, Seller seller, Vault vault, Audit audit) {
        this.store = store;
        this.rates = rates;
        this.customers = customers;
        this.seller = seller;
        this.vault = vault;
        this.audit = audit;
    }

    CustomerTax get(CustomerId id) {
        customers.get(id);
        return Optional.ofNullable(store.customers(Set.of(id)).get(id))
                .orElse(new CustomerTax(id, CustomerTax.Exempt.NONE, null, null, List.of()));
    }

    /** All of it at once, so that nobody is left with a treatment that the VAT id of before allowed. */
    void set(CustomerId id, CustomerTax.Exempt exempt, @Nullable VatId vat, List<TaxRateId> own) {
        customers.require(id, "id");
        switch (exempt) {
            case REVERSE_CHARGE -> requireReverseCharge(vat);
            case AUTOMATIC -> requireSellersCountry();
            case NONE, EXEMPT -> {}
        }
        rates.all(own.stream().map(TaxRateId::value).toList());
        var sealed = vat == null ? null : vault.seal(id.value(), FIELD, vat.toString());
        var tax = new CustomerTax(id, exempt, sealed, vat == null ? null : vat.country(), own);
        store.put(tax, Tenancy.current().now());
        audit.record("customer.tax_changed", id.text(), exempt.word());
    }

    @Nullable
    String vatId(CustomerTax tax) {
        byte @Nullable [] sealed = tax.vatId();
        return sealed == null
                ? null
                : vault.open(tax.customer().value(), FIELD, sealed).orElse(null);
    }

    private void requireReverseCharge(@Nullable VatId vat) {
        if (vat == null) {
            throw Problem.invalid(
                    "vat_id",
                    "vat_id_required",
                    "Only a business with a VAT id of a member state accounts for the tax itself.",
                    "Send its 'vat_id', such as DE999999999.");
        }
        switch (ReverseCharge.of(vat.country(), seller.establishedIn())) {
            case APPLIES -> {}
            case CUSTOMER_OF_NO_MEMBER_STATE ->
                throw notApplicable(
                        "A VAT id of " + vat.country()
                                + " is of no member state of the European Union (XI, Northern Ireland,"
                                + " is one for goods only), and only their businesses account for the tax themselves.",
                        "Send a VAT id of a member state, or 'exempt' none: rates are levied on her only if they are her own"
                                + " or automatic ones of her country.");
            case CUSTOMER_OF_SELLERS_COUNTRY ->
                throw notApplicable(
                        "The VAT id is of " + vat.country()
                                + ", where the seller is established: there the seller owes the tax"
                                + " (Article 196 of Directive 2006/112/EC).",
                        "Send 'exempt' none, so that she is taxed as others of her country; if the seller is established"
                                + " elsewhere, set billhook.seller.country.");
        }
    }

    /** Left to itself it would take every business for one of another country. */
    private void requireSellersCountry() {
        if (seller.establishedIn().isEmpty()) {
            throw Problem.conflict(
                    "seller_country_unknown",
                    "Whether a VAT id is of another country than the seller's cannot be told: no setting says where the seller"
                            + " is established.",
                    "Set billhook.seller.country, or billhook.seller.vat-id.");
        }
    }

    private static Problem notApplicable(String detail, String nextStep) {
        return Problem.invalid("vat_id", "reverse_charge_not_applicable", detail, nextStep);
    }
}
