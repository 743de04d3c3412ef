package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Bills what is due, in every process at once and in each in some threads: whoever claims a subscription has it alone until its
 * batch is committed, and what a process that died had claimed is free again.
 */
@Component
public final class BillingRun implements SmartLifecycle {
    private static final String ACTOR = "billing-run";
    private static final int BATCHES_IN_TURN = 4;

    private final DueStore due;
    private final DueBatch batch;
    private final BillingSettings settings;
    private final Counter billed;
    private final Counter failed;
    private final Drain drain;

    BillingRun(DueStore due, DueBatch batch, BillingSettings settings, MeterRegistry meters) {
        this.due = due;
        this.batch = batch;
        this.settings = settings;
        this.billed = Counter.builder("billhook.billing.subscriptions")
                .description("subscriptions that came due and were billed")
                .register(meters);
        this.failed = Counter.builder("billhook.billing.failures")
                .description("subscriptions that could not be billed and are tried again")
                .register(meters);
        this.drain = new Drain(ACTOR, settings.poll(), this::round);
    }

    /** Everything that is due of one tenant; how many subscriptions were looked at. */
    public long run(TenantId tenant) {
        return runBatches(tenant, Integer.MAX_VALUE);
    }

    /** Some batches of each tenant in turn, so that a large one does not keep the others waiting. */
    private boolean round() {
        long done = 0;
        for (var tenant : due.tenants()) {
            done += runBatches(tenant, BATCHES_IN_TURN);
        }
        return done > 0;
    }

    /** While the database writes the batch of one thread, another calculates its own. */
    private long runBatches(TenantId tenant, int most) {
        var done = new LongAdder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < settings.threads(); i++) {
                threads.execute(() -> Actor.run(ACTOR, () -> {
                    for (int batches = 0; batches < most && runBatch(tenant, done); batches++) {}
                }));
            }
        }
        return done.sum();
    }

    private boolean runBatch(TenantId tenant, LongAdder all) {
        var done = batch.run(tenant, settings.batch());
        billed.increment(done.claimed() - done.failed());
        failed.increment(done.failed());
        all.add(done.claimed());
        return done.claimed() > 0;
    }

    @Override
    public void start() {
        if (settings.enabled()) {
            begin();
        }
    }

    /** Takes part, whatever the settings say. */
    void begin() {
        drain.start();
    }

    @Override
    public void stop() {
        if (drain.isRunning()) {
            drain.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return drain.isRunning();
    }
}
