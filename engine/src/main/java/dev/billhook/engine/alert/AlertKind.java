package dev.billhook.engine.alert;

import java.util.Locale;

/** What a team is told about. */
enum AlertKind {
    DECLINE,
    FRAUD_WARNING,
    DISPUTE_OPENED,
    DISPUTE_DUE,
    DISPUTE_CLOSED,
    REFUND_RETURNED,
    PROVIDER_TROUBLE,
    CONFIGURATION,
    EVENT_STUCK;

    static AlertKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
