package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.Actor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps up to {@code inFlight} deliveries under way; each that ends makes room for the next at once. */
@Component
final class DeliveryLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);

    private final DeliveryStore store;
    private final Delivering delivering;
    private final DeliverySettings settings;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("delivery-", 0).factory());
    private final Drain drain;

    DeliveryLoop(DeliveryStore store, Delivering delivering, DeliverySettings settings) {
        this.store = store;
        this.delivering = delivering;
        this.settings = settings;
        this.room = new Semaphore(settings.inFlight());
        this.drain = new Drain("delivery", settings.poll(), this::round);
    }

    void wake() {
        drain.wake();
    }

    private boolean round() {
        int free = room.availablePermits();
        if (free == 0) {
            return false;
        }
        var claimed = store.claim(free, settings);
        claimed.forEach(this::launch);
        return !claimed.isEmpty();
    }

    private void launch(DeliveryStore.Claimed delivery) {
        room.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                Actor.run("delivery", () -> delivering.deliver(delivery));
            } catch (RuntimeException e) {
                log.warn("delivery {} left to its lease", delivery.id(), e);
            } finally {
                room.release();
                drain.wake();
            }
        });
    }

    @Override
    public void start() {
        drain.start();
    }

    /** What is still being sent is not waited for: its lease ends, and whoever runs then sends it with the same id. */
    @Override
    public void stop() {
        drain.stop();
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return drain.isRunning();
    }
}
