package dev.billhook.engine.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How what is due is collected. */
public enum CollectionMethod {
    /** From the customer's payment method, as soon as it is due. */
    CHARGE_AUTOMATICALLY,
    /** By the customer, who is told until when. */
    SEND_INVOICE;

    public static CollectionMethod of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no way to collect"));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
