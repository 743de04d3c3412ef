package dev.billhook.engine.notification;

import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.Actor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends what is due, a few messages side by side. */
@Component
final class MailLoop implements SmartLifecycle {
    /** As many connections as a small mail server likes at once. */
    private static final int SIDE_BY_SIDE = 8;

    private static final Logger log = LoggerFactory.getLogger(MailLoop.class);

    private final NotificationQueueStore queue;
    private final Mailing mailing;
    private final MailSettings settings;
    private final Drain drain;

    MailLoop(NotificationQueueStore queue, Mailing mailing, MailSettings settings) {
        this.queue = queue;
        this.mailing = mailing;
        this.settings = settings;
        this.drain = new Drain("mail", settings.poll(), this::round);
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

    private void send(NotificationQueueStore.Claimed message) {
        try {
            Actor.run("notification", () -> mailing.send(message));
        } catch (RuntimeException e) {
            log.warn(
                    "message {} left to its lease: {}",
                    message.id(),
                    e.getClass().getName());
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
