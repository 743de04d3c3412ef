package dev.billhook.engine.invoice.topup;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.SavedMethodId;
import dev.billhook.engine.invoice.prepaid.CreditCategory;
import dev.billhook.engine.invoice.prepaid.NewCreditGrant;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.CollectionMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credits to be sold by an invoice.
 *
 * @param amount of the credits, which is their price
 * @param priority 0 to 100, 50 when silent
 * @param products whose lines they pay; all when silent
 * @param effectiveAt when they are paid, when silent
 * @param expiresAt never when silent
 * @param collectionMethod {@code send_invoice} when silent
 */
record NewCreditPurchase(
        @Nullable CustomerId customer,
        @Nullable MoneyView amount,
        @Nullable String name,
        @Nullable Integer priority,
        @Nullable List<String> products,
        @Nullable Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable CollectionMethod collectionMethod,
        @Nullable Integer daysUntilDue,
        @Nullable SavedMethodId paymentMethod,
        @Nullable Map<String, String> metadata) {
    private static final int MOST_DAYS = 365;

    NewCreditGrant grant() {
        return new NewCreditGrant(
                customer, amount, CreditCategory.PAID, name, priority, products, effectiveAt, expiresAt, metadata);
    }

    Invoice.Collection collection() {
        int days = daysUntilDue == null ? 0 : daysUntilDue;
        if (days < 0 || days > MOST_DAYS) {
            throw Problem.invalid(
                    "days_until_due",
                    "parameter_invalid",
                    "'days_until_due' is " + days + ".",
                    "Send 0 to " + MOST_DAYS + ".");
        }
        return new Invoice.Collection(
                collectionMethod == null ? CollectionMethod.SEND_INVOICE : collectionMethod,
                days,
                null,
                paymentMethod == null ? null : paymentMethod.value());
    }

    String description() {
        return name == null ? "Credits" : name;
    }
}
