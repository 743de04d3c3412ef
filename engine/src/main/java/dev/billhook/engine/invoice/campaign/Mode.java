package dev.billhook.engine.invoice.campaign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When subscriptions get the prices of the version. */
enum Mode {
    /** At once: what was billed ahead is credited, and the new price charged for what is left of the period. */
    NOW_WITH_PRORATION,
    /** With the first period that begins in the version. */
    AT_RENEWAL,
    /** They keep what they have, and the report says so. */
    NEVER;

    static Mode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
