package dev.billhook.engine.invoice.draft;

import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.money.Currency;
import dev.billhook.core.tax.TaxRounding;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.Reason;
import dev.billhook.engine.invoice.SavedMethodId;
import dev.billhook.engine.kit.http.Metadata;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.http.TimeZones;
import dev.billhook.engine.subscription.CollectionMethod;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invoice to be written by hand. */
record NewInvoice(
        @Nullable CustomerId customer,
        @Nullable String currency,
        @Nullable List<NewInvoiceLine> lines,
        @Nullable CollectionMethod collectionMethod,
        @Nullable List<String> coupons,
        @Nullable Integer daysUntilDue,
        @Nullable SavedMethodId paymentMethod,
        @Nullable String timeZone,
        @Nullable String taxRounding,
        @Nullable String memo,
        @Nullable Map<String, String> metadata) {
    private static final int MOST_DAYS = 365;
    private static final int LONGEST_MEMO = 2000;

    CustomerId requiredCustomer() {
        if (customer == null) {
            throw Problem.missing("customer");
        }
        return customer;
    }

    List<NewInvoiceLine> sentLines() {
        return lines == null ? List.of() : lines;
    }

    List<String> sentCoupons() {
        return coupons == null ? List.of() : coupons;
    }

    /** @param hers the time zone of the customer, which it is in where it names none */
    Invoice.Head head(ZoneId hers) {
        return new Invoice.Head(
                requiredCustomer(),
                null,
                Reason.MANUAL,
                money(),
                timeZone == null ? hers : TimeZones.checked("time_zone", timeZone),
                null,
                memo == null ? null : memo(memo),
                Metadata.checked(metadata));
    }

    Invoice.Collection collection() {
        return new Invoice.Collection(
                collectionMethod == null ? CollectionMethod.SEND_INVOICE : collectionMethod,
                daysUntilDue == null ? 0 : days(daysUntilDue),
                null,
                paymentMethod == null ? null : paymentMethod.value());
    }

    static int days(int asked) {
        if (asked < 0 || asked > MOST_DAYS) {
            throw invalid("days_until_due", "is " + asked + ".", "Send 0 to " + MOST_DAYS + ".");
        }
        return asked;
    }

    static String memo(String asked) {
        if (asked.isBlank() || asked.length() > LONGEST_MEMO) {
            throw invalid("memo", "is blank or too long.", "Send at most " + LONGEST_MEMO + " characters.");
        }
        return asked;
    }

    InvoicePolicies policies() {
        if (taxRounding == null || taxRounding.equals("per_invoice")) {
            return InvoicePolicies.STANDARD;
        }
        if (taxRounding.equals("per_line")) {
            return InvoicePolicies.STANDARD.with(TaxRounding.PER_LINE);
        }
        throw invalid("tax_rounding", "is neither.", "Send per_invoice or per_line.");
    }

    private Currency money() {
        if (currency == null) {
            throw Problem.missing("currency");
        }
        return Currency.find(currency)
                .orElseThrow(() -> Problem.invalid(
                        "currency",
                        "currency_unknown",
                        "'currency' is not an active ISO 4217 code.",
                        "Send a three-letter code in upper case, such as EUR."));
    }

    static Problem invalid(String param, String what, String nextStep) {
        return Problem.invalid(param, "parameter_invalid", "'" + param + "' " + what, nextStep);
    }
}
