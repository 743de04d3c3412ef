package dev.billhook.engine.kit.jobs;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.Tenants;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

/** A bean of this type runs every {@code interval}, in one process at a time. */
public record RecurringJob(String name, Duration interval, Runnable work) {
    private static final int BATCH = 200;

    /**
     * What is due in every tenant whose clock runs, batch after batch, each in a transaction.
     *
     * @param some does at most so many, and answers how many
     */
    public static RecurringJob inBatches(
            String name, Duration interval, Tenants tenants, Tenancy tenancy, IntUnaryOperator some) {
        return new RecurringJob(name, interval, () -> tenants.withRunningClock().forEach(tenant -> {
            int done;
            do {
                done = tenancy.write(tenant, () -> some.applyAsInt(BATCH));
            } while (done == BATCH);
        }));
    }
}
