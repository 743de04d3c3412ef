package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks for advances that nobody is running, as after a crash, and runs some side by side. */
@Component
class AdvanceLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AdvanceLoop.class);
    /** Each holds one of the worker's connections. */
    private static final int SIDE_BY_SIDE = 2;

    private final AdvanceQueueStore queue;
    private final Advancing advancing;
    private final Drain drain = new Drain("test-clock", Duration.ofSeconds(1), this::round);
    private final Semaphore room = new Semaphore(SIDE_BY_SIDE);
    private final Set<TenantId> running = ConcurrentHashMap.newKeySet();
    private final Arrivals arrivals = new Arrivals();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    AdvanceLoop(AdvanceQueueStore queue, Advancing advancing) {
        this.queue = queue;
        this.advancing = advancing;
    }

    void wake() {
        drain.wake();
    }

    /** Clocks that arrived, or broke off, in this process. */
    Arrivals arrivals() {
        return arrivals;
    }

    private boolean round() {
        for (var tenant : queue.unfinished()) {
            if (running.contains(tenant)) {
                continue;
            }
            if (!room.tryAcquire()) {
                break;
            }
            running.add(tenant);
            threads.execute(() -> advance(tenant));
        }
        return false;
    }

    private void advance(TenantId tenant) {
        try {
            queue.alone(tenant, () -> onAnotherThread(() -> advancing.run(tenant, drain::isRunning)));
        } catch (RuntimeException failed) {
            log.warn("advancing a test clock failed; trying again", failed);
        } finally {
            running.remove(tenant);
            room.release();
            arrivals.tell();
        }
    }

    /** This one holds the worker's transaction, which what the work asks of the worker must not join. */
    private static void onAnotherThread(Runnable work) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.runAsync(() -> Actor.run("test_clock", work), thread)
                    .join();
        }
    }

    @Override
    public void start() {
        drain.start();
    }

    @Override
    public void stop() {
        drain.stop();
    }

    @Override
    public boolean isRunning() {
        return drain.isRunning();
    }
}
