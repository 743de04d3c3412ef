package dev.billhook.engine.catalog.price;

import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.tax.TaxRounding;
import dev.billhook.engine.kit.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads how the sums of whole invoices are made: {@code {tax_rounding: per_line}}. What is silent is the standard. */
public final class InvoicingReader {
    public static final Set<String> FIELDS = Set.of("subtotal", "tax_rounding", "tax_base");

    private InvoicingReader() {}

    static InvoicePolicies read(Section policies) {
        var read = subtotal(policies, InvoicePolicies.STANDARD);
        if (policies.has("tax_rounding")) {
            read = read.with(Words.read(policies, "tax_rounding", TaxRounding.class));
        }
        return policies.has("tax_base")
                ? read.with(Words.read(policies, "tax_base", InvoicePolicies.TaxBase.class))
                : read;
    }

    public static InvoicePolicies subtotal(Section policies, InvoicePolicies before) {
        return policies.has("subtotal")
                ? before.with(Words.read(policies, "subtotal", InvoicePolicies.Subtotal.class))
                : before;
    }

    /** Those that deviate from the standard, as {@link #read} takes them. */
    static Map<String, String> write(InvoicePolicies policies) {
        var standard = named(InvoicePolicies.STANDARD);
        var written = named(policies);
        written.entrySet().removeIf(entry -> entry.getValue().equals(standard.get(entry.getKey())));
        return written;
    }

    /** All of them, those of the standard too. */
    public static Map<String, String> named(InvoicePolicies policies) {
        var named = new LinkedHashMap<String, String>();
        named.put("subtotal", Words.write(policies.subtotal()));
        named.put("tax_rounding", Words.write(policies.taxRounding()));
        named.put("tax_base", Words.write(policies.taxBase()));
        return named;
    }
}
