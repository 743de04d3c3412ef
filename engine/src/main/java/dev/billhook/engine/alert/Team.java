package dev.billhook.engine.alert;

import java.util.Locale;

/** Who is told: those who run the system, or those who speak with customers. */
enum Team {
    DEVELOPERS,
    SALES;

    static Team of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
