package dev.billhook.engine.payment.reconciliation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not the same here and at the provider.
 *
 * @param object our id, or the provider's where we have none
 * @param ours what stands here, null when nothing does
 * @param theirs what the provider shows, null when nothing
 * @param explanation how it can have come about and what to do, for a person
 */
record Difference(
        String object,
        @Nullable String providerObject,
        String field,
        @Nullable String ours,
        @Nullable String theirs,
        String explanation,
        Action action) {
    enum Action {
        /** Brought to what the provider shows; it is equal now. */
        REPAIRED,
        /** A call is under way whose end will settle it. */
        WAITING,
        /** Needs a person. */
        ESCALATED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
