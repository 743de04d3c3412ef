package dev.billhook.engine.invoice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * DRAFT becomes OPEN; OPEN becomes PAID, VOID or UNCOLLECTIBLE; UNCOLLECTIBLE PAID or VOID. PAID is of which nothing is left to be
 * paid, by money or by credit notes. The database refuses other moves.
 */
public enum InvoiceStatus {
    DRAFT,
    OPEN,
    PAID,
    VOID,
    UNCOLLECTIBLE;

    public static InvoiceStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status of an invoice"));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
