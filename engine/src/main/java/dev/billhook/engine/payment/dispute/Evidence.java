package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.http.Problem;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What can be shown to a bank, by the provider's names (docs.stripe.com/api/disputes/update). */
final class Evidence {
    /** Of one field, and of all together, in characters: the provider's limits. */
    static final int LONGEST_FIELD = 20_000;

    static final int LONGEST = 150_000;

    private static final Set<String> TEXTS = Set.of(
            "access_activity_log",
            "billing_address",
            "cancellation_policy_disclosure",
            "cancellation_rebuttal",
            "customer_email_address",
            "customer_name",
            "customer_purchase_ip",
            "duplicate_charge_explanation",
            "duplicate_charge_id",
            "product_description",
            "refund_policy_disclosure",
            "refund_refusal_explanation",
            "service_date",
            "shipping_address",
            "shipping_carrier",
            "shipping_date",
            "shipping_tracking_number",
            "uncategorized_text");

    /** Ids of files that were uploaded to the provider. */
    private static final Set<String> FILES = Set.of(
            "cancellation_policy",
            "customer_communication",
            "customer_signature",
            "duplicate_charge_documentation",
            "receipt",
            "refund_policy",
            "service_documentation",
            "shipping_documentation",
            "uncategorized_file");

    private Evidence() {}

    /** Refuses in this order: an unknown field, one that is too long, one that is no file, all together too long. */
    static Map<String, String> checked(Map<String, String> asked) {
        int length = 0;
        for (var field : new TreeMap<>(asked).entrySet()) {
            check("evidence." + field.getKey(), field.getKey(), field.getValue());
            length += field.getValue().length();
        }
        if (length > LONGEST) {
            throw Problem.invalid(
                    "evidence",
                    "evidence_too_long",
                    "All evidence together has " + length + " characters.",
                    "Send at most " + LONGEST + ".");
        }
        return Map.copyOf(asked);
    }

    private static void check(String param, String field, String value) {
        if (!TEXTS.contains(field) && !FILES.contains(field)) {
            throw Problem.invalid(
                    param,
                    "evidence_field_unknown",
                    "'" + param + "' is no kind of evidence.",
                    "Use one of " + String.join(", ", new TreeMap<>(kinds()).keySet()) + ".");
        }
        if (value.length() > LONGEST_FIELD) {
            throw Problem.invalid(
                    param,
                    "evidence_too_long",
                    "'" + param + "' has " + value.length() + " characters.",
                    "Send at most " + LONGEST_FIELD + ".");
        }
        if (FILES.contains(field) && !value.isEmpty() && !value.matches("file_[A-Za-z0-9_]{1,200}")) {
            throw Problem.invalid(
                    param,
                    "evidence_file_invalid",
                    "'" + param + "' is not the id of a file at the provider.",
                    "Upload the file to the provider and send its id, file_…, or describe it in uncategorized_text.");
        }
    }

    private static Map<String, Boolean> kinds() {
        var all = new TreeMap<String, Boolean>();
        TEXTS.forEach(field -> all.put(field, false));
        FILES.forEach(field -> all.put(field, true));
        return all;
    }
}
