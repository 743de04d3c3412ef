package dev.billhook.engine.collection;

import dev.billhook.core.decline.DeclineClass;
import dev.billhook.engine.payment.gateway.PaymentError;
import dev.billhook.engine.payment.intent.LastErrorView;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.method.PaymentMethodId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an invoice could not be charged.
 *
 * @param cause the bank's reason, the provider's, or one of ours: no_payment_method, mandate_required, no_answer
 * @param error what the bank or the provider said; null when nobody was asked
 * @param method that should have paid
 */
record Failure(
        String cause,
        @Nullable PaymentError error,
        @Nullable PaymentMethodId method) {
    /** Before any charge. */
    Failure(String cause, @Nullable PaymentMethodId method) {
        this(cause, null, method);
    }

    static Failure of(PaymentIntent intent, String cause) {
        return new Failure(cause, intent.lastError(), intent.method());
    }

    /** The method that is not to be charged again for this: what was not asked says nothing new about it. */
    Optional<PaymentMethodId> barred(Optional<PaymentMethodId> before) {
        if (error == null) {
            return before;
        }
        return error.declineClass().isWorthRepeating() || error.wantsAuthentication()
                ? Optional.empty()
                : Optional.ofNullable(method);
    }

    LastErrorView view() {
        return error == null ? view(cause) : Objects.requireNonNull(LastErrorView.of(error));
    }

    /** As it was kept. */
    static LastErrorView view(String cause) {
        return switch (cause) {
            case "no_payment_method" ->
                ours(cause, "There is no payment method that could be charged.", "Pay the invoice with a card.");
            case "mandate_required" ->
                ours(
                        cause,
                        "The payment method may not be charged while you are away.",
                        "Pay the invoice with it yourself; that allows it from then on.");
            default ->
                DeclineClass.isKnown(cause, null)
                        ? Objects.requireNonNull(LastErrorView.of(
                                new PaymentError("card_declined", cause, null, null, null, null, null)))
                        : ours(cause, "The payment could not be made.", "Pay the invoice with this card or another.");
        };
    }

    private static LastErrorView ours(String cause, String message, String nextStep) {
        return new LastErrorView(cause, null, null, message, nextStep);
    }
}
