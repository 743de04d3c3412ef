package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Metadata;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credits to be granted.
 *
 * @param priority 0 to 100, 50 when silent
 * @param products whose lines they pay; all when silent
 * @param effectiveAt now when silent
 * @param expiresAt never when silent
 */
public record NewCreditGrant(
        @Nullable CustomerId customer,
        @Nullable MoneyView amount,
        @Nullable CreditCategory category,
        @Nullable String name,
        @Nullable Integer priority,
        @Nullable List<String> products,
        @Nullable Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable Map<String, String> metadata) {
    private static final int LONGEST_NAME = 100;
    private static final int LAST_PRIORITY = 100;
    private static final int USUAL_PRIORITY = 50;
    private static final int MOST_PRODUCTS = 20;

    public CustomerId requiredCustomer() {
        if (customer == null) {
            throw Problem.missing("customer");
        }
        return customer;
    }

    public Money money() {
        if (amount == null) {
            throw Problem.missing("amount");
        }
        return amount.toCharge("amount");
    }

    CreditGrant grant(CreditGrantId id, Instant now) {
        if (category == null) {
            throw Problem.missing("category");
        }
        var money = money();
        var effective = effectiveAt == null ? now : effectiveAt;
        return new CreditGrant(
                id,
                requiredCustomer(),
                category,
                checkedName(),
                checkedPriority(),
                money,
                money,
                checkedProducts(),
                effective,
                checkedEnd(effective, now),
                null,
                null,
                Metadata.checked(metadata),
                now);
    }

    private @Nullable String checkedName() {
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw invalid("name", "is blank or too long.", "Send at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private int checkedPriority() {
        int number = priority == null ? USUAL_PRIORITY : priority;
        if (number < 0 || number > LAST_PRIORITY) {
            throw invalid("priority", "is " + number + ".", "Send 0, which burns first, to " + LAST_PRIORITY + ".");
        }
        return number;
    }

    private List<String> checkedProducts() {
        if (products == null) {
            return List.of();
        }
        boolean blank = products.stream().anyMatch(product -> product == null || product.isBlank());
        if (products.isEmpty() || products.size() > MOST_PRODUCTS || blank) {
            throw invalid(
                    "products",
                    "is empty, too long or has a blank one.",
                    "Name up to " + MOST_PRODUCTS + " products of a price book, or leave it out to pay for all.");
        }
        return products.stream().distinct().toList();
    }

    private @Nullable Instant checkedEnd(Instant effective, Instant now) {
        if (expiresAt != null && !(expiresAt.isAfter(effective) && expiresAt.isAfter(now))) {
            throw invalid(
                    "expires_at",
                    "is over, or not after 'effective_at'.",
                    "Send a later time, or leave it out for credits that do not expire.");
        }
        return expiresAt;
    }

    private static Problem invalid(String param, String what, String nextStep) {
        return Problem.invalid(param, "parameter_invalid", "'" + param + "' " + what, nextStep);
    }
}
