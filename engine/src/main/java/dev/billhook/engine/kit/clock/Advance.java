package dev.billhook.engine.kit.clock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A test clock on its way.
 *
 * @param moments at how many moments it stood still so far
 * @param waitingFor what holds it for longer than usual
 */
record Advance(
        UUID id,
        Instant from,
        Instant target,
        int moments,
        @Nullable String waitingFor,
        boolean finished) {}
