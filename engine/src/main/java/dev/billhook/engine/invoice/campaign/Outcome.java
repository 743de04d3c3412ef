package dev.billhook.engine.invoice.campaign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of one subscription. */
enum Outcome {
    PENDING,
    MOVED,
    SCHEDULED,
    SKIPPED,
    FAILED;

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
