package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.tenant.TenantContext;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A test clock as the API shows it.
 *
 * @param now what the account's time is; while the clock is advanced, the moment it stands at
 * @param status ready, or advancing
 * @param progress while it is advanced
 */
record TestClockView(
        String object,
        Instant now,
        String status,
        @Nullable Instant advancingTo,
        @Nullable Progress progress,
        boolean livemode) {
    /**
     * @param moments at how many moments with something due it stood still so far
     * @param waitingFor what holds it for longer than usual
     */
    record Progress(Instant from, int moments, @Nullable String waitingFor) {}

    static TestClockView of(TenantContext context, Optional<Advance> running) {
        return running.map(advance -> new TestClockView(
                        "test_clock",
                        context.now(),
                        "advancing",
                        advance.target(),
                        new Progress(advance.from(), advance.moments(), advance.waitingFor()),
                        context.livemode()))
                .orElseGet(
                        () -> new TestClockView("test_clock", context.now(), "ready", null, null, context.livemode()));
    }
}
