package dev.billhook.engine.invoice.campaign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a campaign is. */
enum Status {
    /** Its rows are being made. */
    ENLISTING,
    RUNNING,
    /** What it scheduled is being taken back. */
    CANCELING,
    /** Every row has its outcome; what was scheduled may yet come. */
    COMPLETED,
    CANCELED;

    static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isActive() {
        return switch (this) {
            case ENLISTING, RUNNING, CANCELING -> true;
            case COMPLETED, CANCELED -> false;
        };
    }
}
