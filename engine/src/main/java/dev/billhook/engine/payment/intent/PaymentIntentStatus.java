package dev.billhook.engine.payment.intent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Stripe's states (docs.stripe.com/payments/paymentintents/lifecycle). There is no "failed": a failed attempt brings an intent
 * back to REQUIRES_PAYMENT_METHOD with an error. The database holds the same table of moves.
 */
public enum PaymentIntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    @JsonCreator
    public static PaymentIntentStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this == SUCCEEDED || this == CANCELED;
    }

    /** Snapshots may skip states, so any open state may become any other; authorised funds are only captured or released. */
    boolean mayBecome(PaymentIntentStatus next) {
        return switch (this) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, PROCESSING -> next != this;
            case REQUIRES_CAPTURE -> next.isFinal();
            case SUCCEEDED, CANCELED -> false;
        };
    }
}
