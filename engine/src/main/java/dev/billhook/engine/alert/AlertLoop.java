package dev.billhook.engine.alert;

import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.Actor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends what is due, a few messages side by side. */
@Component
final class AlertLoop implements SmartLifecycle {
    private static final int SIDE_BY_SIDE = 4;
    private static final Logger log = LoggerFactory.getLogger(AlertLoop.class);

    private final AlertQueueStore queue;
    private final AlertSending sending;
    private final AlertSettings settings;
    private final Drain drain;

    AlertLoop(AlertQueueStore queue, AlertSending sending, AlertSettings settings) {
        this.queue = queue;
        this.sending = sending;
        this.settings = settings;
        this.drain = new Drain("alerts", settings.poll(), this::round);
    }

    void wake() {
        drain.wake();
    }

    private boolean round() {
        var claimed = queue.claim(SIDE_BY_SIDE, settings.lease());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(message -> threads.execute(() -> send(message)));
        }
        return !claimed.isEmpty();
    }

    private void send(AlertQueueStore.Claimed message) {
        try {
            Actor.run("alerts", () -> sending.send(message));
        } catch (RuntimeException e) { // its words may name a customer
            log.warn(
                    "alert {} left to its lease: {}", message.id(), e.getClass().getName());
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
