package dev.billhook.engine.invoice.tax;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.billhook.engine.customer.CustomerId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer's taxes.
 *
 * @param vatId sealed
 * @param rates levied in this order; none: those of her country
 */
record CustomerTax(
        CustomerId customer,
        Exempt exempt,
        byte @Nullable [] vatId,
        @Nullable String vatCountry,
        List<TaxRateId> rates) {
    enum Exempt {
        NONE,
        EXEMPT,
        /** A business of another member state, which accounts for the tax itself. */
        REVERSE_CHARGE,
        /** As such a business while her VAT id makes her one, and else not exempt. */
        AUTOMATIC;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
