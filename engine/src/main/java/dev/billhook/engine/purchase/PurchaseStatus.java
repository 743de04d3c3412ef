package dev.billhook.engine.purchase;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** OPEN becomes PAID or CANCELED; PAID becomes REFUNDED. The database refuses every other move. */
public enum PurchaseStatus {
    OPEN,
    PAID,
    CANCELED,
    REFUNDED;

    public static PurchaseStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status of a purchase"));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
