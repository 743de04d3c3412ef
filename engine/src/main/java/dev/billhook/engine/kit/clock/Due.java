package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happens because time passes. A bean of this type is asked whenever a test clock is advanced, in the order of
 * {@code @Order} where several are due at one moment; beside it, a recurring job does the same while clocks run.
 */
public interface Due {
    /** For people: what the clock is waiting for. */
    String name();

    /**
     * Called in a reading transaction of the tenant.
     *
     * @return the earliest moment at which there is work, which may be past; work that failed counts with its next attempt
     */
    Optional<Instant> next();

    /**
     * Does what is due by the tenant's clock, or a batch of it. Called outside any transaction, so that it may open several
     * and call the network in between.
     *
     * @return whether it did something; it is then called again
     */
    boolean runDue(TenantId tenant);
}
