package dev.billhook.engine.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.billhook.engine.customer.Contact;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt as the API shows it.
 *
 * @param customerName opened from the vault for this answer; null for nobody, and for an erased person
 * @param attempt which attempt of its payment failed, from 1
 * @param customerFailures how many attempts of this customer had failed before
 * @param customerLifetime what this customer had paid before, per currency
 * @param meaning what the decline means, in words
 * @param offer what to offer the customer
 * @param earlier the attempts of this customer that failed before it, newest first; in the answer about one only
 */
record FailedAttemptView(
        FailedAttemptId id,
        String object,
        PaymentIntentId paymentIntent,
        @Nullable CustomerId customer,
        @Nullable String customerName,
        @Nullable String customerEmail,
        MoneyView amount,
        String description,
        @Nullable String purchase,
        @Nullable String feature,
        String code,
        @Nullable String declineCode,
        DeclineHelp declineClass,
        @Nullable String card,
        int attempt,
        int customerFailures,
        List<MoneyView> customerLifetime,
        String meaning,
        String offer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Earlier> earlier,
        Instant failedAt,
        @Nullable Instant recoveredAt) {
    record Earlier(
            FailedAttemptId id,
            PaymentIntentId paymentIntent,
            MoneyView amount,
            String description,
            String code,
            @Nullable String declineCode,
            Instant failedAt) {
        static Earlier of(FailedAttempt failed) {
            return new Earlier(
                    failed.id(),
                    failed.intent(),
                    MoneyView.of(failed.amount()),
                    failed.description(),
                    failed.code(),
                    failed.declineCode(),
                    failed.failedAt());
        }
    }

    static FailedAttemptView of(
            FailedAttempt failed, @Nullable Contact contact, @Nullable List<FailedAttempt> earlier) {
        return new FailedAttemptView(
                failed.id(),
                "failed_attempt",
                failed.intent(),
                failed.customer(),
                contact == null ? null : contact.name(),
                contact == null ? null : contact.email(),
                MoneyView.of(failed.amount()),
                failed.description(),
                failed.purchase(),
                failed.feature(),
                failed.code(),
                failed.declineCode(),
                failed.declineClass(),
                failed.card(),
                failed.number(),
                failed.ofCustomer(),
                failed.lifetime().stream().map(MoneyView::of).toList(),
                failed.declineClass().meaning(),
                failed.declineClass().offer(),
                earlier == null ? null : earlier.stream().map(Earlier::of).toList(),
                failed.failedAt(),
                failed.recoveredAt());
    }
}
