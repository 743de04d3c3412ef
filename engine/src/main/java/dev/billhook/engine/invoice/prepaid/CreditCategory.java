package dev.billhook.engine.invoice.prepaid;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether money was paid for credits. */
public enum CreditCategory {
    /** The customer bought them; until they are used they are owed to her. */
    PAID,
    PROMOTIONAL;

    static CreditCategory of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
