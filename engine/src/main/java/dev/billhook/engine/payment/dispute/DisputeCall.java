package dev.billhook.engine.payment.dispute;

import java.util.Locale;
import java.util.UUID;

/**
 * An answer of ours to a dispute: stored before it is given, settled when its outcome is known.
 *
 * @param submit whether it goes to the bank now
 */
record DisputeCall(UUID id, DisputeId dispute, Operation operation, boolean submit, String idempotencyKey, int tries) {
    enum Operation {
        ANSWER,
        CLOSE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Operation of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
