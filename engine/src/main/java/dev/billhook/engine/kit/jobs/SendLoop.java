package dev.billhook.engine.kit.jobs;

import dev.billhook.engine.kit.tenant.Actor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends what a queue holds due, some side by side, each outside any transaction; one that ends makes room for the next at once.
 * Claiming leases a row and counts its attempt; the sender records how it went under the number of that attempt, so that one
 * who outlived the lease changes nothing. Whatever fails unforeseen is left to its lease.
 */
public final class SendLoop<T extends SendLoop.Claim> implements SmartLifecycle {
    /** Longer than most sends take; what still runs then is left to its lease. */
    private static final Duration STOP = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(SendLoop.class);

    /** One leased row. */
    public interface Claim {
        Object id();
    }

    /** A queue in the database. */
    @FunctionalInterface
    public interface Queue<T> {
        List<T> claim(int most);
    }

    private final String name;
    private final Queue<T> queue;
    private final Consumer<T> send;
    private final Semaphore room;
    private final ExecutorService threads;
    private final Drain drain;

    public SendLoop(String name, Duration poll, int sideBySide, Queue<T> queue, Consumer<T> send) {
        this.name = name;
        this.queue = queue;
        this.send = send;
        this.room = new Semaphore(sideBySide);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        this.drain = new Drain(name, poll, this::round);
    }

    public void wake() {
        drain.wake();
    }

    private boolean round() {
        int free = room.availablePermits();
        if (free == 0) {
            return false;
        }
        var claimed = queue.claim(free);
        claimed.forEach(this::launch);
        return !claimed.isEmpty();
    }

    private void launch(T claimed) {
        room.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                Actor.run(name, () -> send.accept(claimed));
            } catch (RuntimeException e) { // its words may name a customer
                log.warn(
                        "{} {} left to its lease: {}",
                        name,
                        claimed.id(),
                        e.getClass().getName());
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

    /** What is sent meanwhile is recorded, so that it need not be sent again. */
    @Override
    public void stop() {
        drain.stop();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("{}: what is still being sent is left to its lease", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return drain.isRunning();
    }
}
