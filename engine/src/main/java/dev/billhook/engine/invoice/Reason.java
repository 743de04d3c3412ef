package dev.billhook.engine.invoice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why there is an invoice. */
public enum Reason {
    MANUAL,
    SUBSCRIPTION_CREATE,
    SUBSCRIPTION_CYCLE,
    SUBSCRIPTION_UPDATE,
    SUBSCRIPTION_END,
    /** Credits are sold; it has no lines of anything else. */
    CREDIT_PURCHASE;

    static Reason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
