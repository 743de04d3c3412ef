package dev.billhook.engine.invoice;

import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.tax.TaxRounding;
import dev.billhook.engine.kit.http.Json;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The policies of an invoice's sums as they are stored. */
public final class StoredPolicies {
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private StoredPolicies() {}

    /** Null of the standard ones. */
    public static @Nullable String write(InvoicePolicies policies) {
        return policies.equals(InvoicePolicies.STANDARD)
                ? null
                : Json.write(Map.of(
                        "money_rounding", policies.moneyRounding().name(),
                        "subtotal", policies.subtotal().name(),
                        "tax_base", policies.taxBase().name(),
                        "tax_rounding", policies.taxRounding().name()));
    }

    static InvoicePolicies read(@Nullable String text) {
        if (text == null) {
            return InvoicePolicies.STANDARD;
        }
        var names = Json.read(text, NAMES);
        return new InvoicePolicies(
                RoundingMode.valueOf(names.getOrDefault("money_rounding", "")),
                InvoicePolicies.Subtotal.valueOf(names.getOrDefault("subtotal", "")),
                InvoicePolicies.TaxBase.valueOf(names.getOrDefault("tax_base", "")),
                TaxRounding.valueOf(names.getOrDefault("tax_rounding", "")));
    }
}
