package dev.billhook.engine.alert;

import java.util.Locale;

/** How a team is told. */
enum Channel {
    EMAIL,
    WEBHOOK;

    static Channel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
