package dev.billhook.engine.kit.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Drains a queue on a thread of its own: runs rounds while they find work, then sleeps until woken or until the
 * interval is over. A failing round is logged and tried again after the interval.
 */
public final class Drain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    /** One bounded round. */
    @FunctionalInterface
    public interface Round {
        /** @return whether there may be more to do at once */
        boolean run();
    }

    private final String name;
    private final Duration interval;
    private final Round round;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    public Drain(String name, Duration interval, Round round) {
        this.name = name;
        this.interval = interval;
        this.round = round;
    }

    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("drain-" + name).start(this::loop);
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        var loop = thread;
        if (loop != null) {
            join(loop);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void loop() {
        while (running) {
            if (!ranOne()) {
                sleep();
            }
        }
    }

    private boolean ranOne() {
        try {
            return round.run();
        } catch (RuntimeException | Error e) { // an Error must not end the loop in silence either
            log.warn("round of '{}' failed; trying again", name, e);
            return false;
        }
    }

    private void sleep() {
        try {
            if (wakeUps.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private static void join(Thread loop) {
        try {
            loop.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
