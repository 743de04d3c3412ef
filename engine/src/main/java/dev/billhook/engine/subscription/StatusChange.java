package dev.billhook.engine.subscription;

import dev.billhook.core.lifecycle.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transition as it was recorded.
 *
 * @param version that the subscription had after it
 * @param actor whose key it was, or {@code system}
 */
record StatusChange(
        int version,
        Transition transition,
        String actor,
        Instant at,
        @Nullable String reason) {}
