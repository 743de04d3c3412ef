package dev.billhook.engine.payment.setup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Stripe's states of a setup intent: those of a payment intent without capture. The database holds the same moves. */
public enum SetupIntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    SUCCEEDED,
    CANCELED;

    static SetupIntentStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this == SUCCEEDED || this == CANCELED;
    }

    boolean mayBecome(SetupIntentStatus next) {
        return !isFinal() && next != this;
    }
}
