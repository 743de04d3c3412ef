package dev.billhook.engine.kit.tenant;

import java.time.Instant;

/**
 * The time outside, for what is about the network and not about money: the age of a signature, how long a call took.
 * What decides about money uses the tenant's clock, {@link TenantContext#now()}.
 */
public final class WallClock {
    private WallClock() {}

    public static Instant now() {
        return Instant.now();
    }
}
