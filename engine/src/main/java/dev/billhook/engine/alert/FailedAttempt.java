package dev.billhook.engine.alert;

import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment that did not go through, as it looked then.
 *
 * @param number which attempt of its intent failed, from 1; a bank's question and what follows it are one attempt
 * @param ofCustomer how many attempts of the customer had failed before, whatever they were for
 * @param lifetime what the customer had paid before, per currency
 * @param recoveredAt when the same intent succeeded after all
 */
record FailedAttempt(
        FailedAttemptId id,
        PaymentIntentId intent,
        @Nullable CustomerId customer,
        Money amount,
        String description,
        @Nullable String purchase,
        @Nullable String feature,
        String code,
        @Nullable String declineCode,
        DeclineHelp declineClass,
        @Nullable String card,
        int number,
        int ofCustomer,
        List<Money> lifetime,
        Instant failedAt,
        @Nullable Instant recoveredAt) {
    /** The bank's reason, or the provider's when the bank gave none. */
    String reason() {
        return declineCode == null ? code : declineCode;
    }
}
