package dev.billhook.sandbox.webhook;

import dev.billhook.sandbox.webhook.DeliveryStore.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Sends what is due, many at a time. Claim, send outside any transaction, record. */
@Component
final class DeliveryWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final int AT_ONCE = 32;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(250);

    private final DeliveryStore store;
    private final Sender sender;
    private final WakeUp wakeUp;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile @Nullable Thread worker;

    DeliveryWorker(DeliveryStore store, Sender sender, WakeUp wakeUp, Clock clock) {
        this.store = store;
        this.sender = sender;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @Override
    public void start() {
        Thread loop = Thread.ofVirtual().name("sandbox-webhooks").unstarted(this::work);
        worker = loop; // before it runs: the loop ends when it finds none
        loop.start();
    }

    /** Sendings under way finish or are repeated after the next start: an endpoint may see an event twice. */
    @Override
    public void stop() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void work() {
        while (isRunning()) {
            try {
                if (sendDue() == 0) {
                    wakeUp.await(POLL);
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (DataAccessException unavailable) {
                LOG.warn("Webhooks wait for the database: {}", unavailable.getMessage());
                WakeUp.pause(POLL.multipliedBy(4));
            }
        }
    }

    private int sendDue() throws InterruptedException {
        places.acquire();
        int free = 1 + places.drainPermits();
        int taken = 0;
        try {
            List<Delivery> due = store.claim(free, clock.instant(), LEASE);
            for (Delivery delivery : due) {
                taken++;
                Thread.ofVirtual().start(() -> send(delivery));
            }
            return taken;
        } finally {
            places.release(free - taken);
        }
    }

    private void send(Delivery delivery) {
        try {
            sender.send(delivery);
        } catch (RuntimeException failed) {
            if (isRunning()) {
                LOG.warn("Delivery {} could not be recorded and is repeated later", delivery.id(), failed);
            }
        } finally {
            places.release();
        }
    }
}
