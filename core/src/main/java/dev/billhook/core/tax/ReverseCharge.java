package dev.billhook.core.tax;

import java.util.Optional;

/**
 * Whether a business that buys a service accounts for its tax itself, by the prefix of its VAT id.
 *
 * <p>Source: articles 44 and 196 of Directive 2006/112/EC. The service is taxed where the customer is established, and the
 * customer is liable when the supplier is "not established within the territory of the Member State", be he of another one or
 * of none.
 */
public enum ReverseCharge {
    APPLIES,
    /** Northern Ireland (XI) neither: it is treated as a member state for goods only, and subscriptions are services. */
    CUSTOMER_OF_NO_MEMBER_STATE,
    CUSTOMER_OF_SELLERS_COUNTRY;

    /** @param seller country or prefix; while nobody said it, what may apply does */
    public static ReverseCharge of(String vatPrefix, Optional<String> seller) {
        if (!VatIdFormat.isMemberState(vatPrefix)) {
            return CUSTOMER_OF_NO_MEMBER_STATE;
        }
        return seller.map(ReverseCharge::prefix).filter(vatPrefix::equals).isPresent()
                ? CUSTOMER_OF_SELLERS_COUNTRY
                : APPLIES;
    }

    /** Monaco is treated as France: article 7 of the directive. */
    private static String prefix(String country) {
        return country.equals("MC") ? "FR" : VatIdFormat.prefixOf(country);
    }
}
