package dev.billhook.engine.invoice.prepaid;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a grant stands at a moment. */
public enum CreditGrantStatus {
    /** The invoice that sells it is not paid. */
    UNPAID,
    /** Its time has not come. */
    PENDING,
    ACTIVE,
    /** All of it is used; a voided invoice may give some of it back. */
    DEPLETED,
    EXPIRED,
    VOIDED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
