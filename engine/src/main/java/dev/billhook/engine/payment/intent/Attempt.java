package dev.billhook.engine.payment.intent;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call of ours to the provider about an intent: stored before it is made, settled when its outcome is known. */
record Attempt(
        UUID id,
        PaymentIntentId intent,
        Operation operation,
        String idempotencyKey,
        @Nullable Long amount,
        int tries,
        Instant startedAt) {
    enum Operation {
        CREATE,
        CONFIRM,
        CAPTURE,
        CANCEL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Operation of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
