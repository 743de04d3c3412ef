package dev.billhook.engine.payment.refund;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Stripe's refund states. A refund that succeeded may fail later, when the bank sends it back. */
public enum RefundStatus {
    PENDING,
    REQUIRES_ACTION,
    SUCCEEDED,
    FAILED,
    CANCELED;

    static RefundStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The money stays with, or comes back to, the merchant. */
    boolean isUndone() {
        return this == FAILED || this == CANCELED;
    }

    /** FAILED and CANCELED are final; SUCCEEDED may only still fail; an open one may become anything. */
    boolean mayBecome(RefundStatus next) {
        return switch (this) {
            case PENDING, REQUIRES_ACTION -> next != this;
            case SUCCEEDED -> next == FAILED;
            case FAILED, CANCELED -> false;
        };
    }
}
