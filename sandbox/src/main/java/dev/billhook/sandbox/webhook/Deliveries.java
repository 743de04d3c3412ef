package dev.billhook.sandbox.webhook;

import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Listing;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sendings of events to endpoints: written with the event, sent after the commit. */
@Component
public final class Deliveries {

    private final Resources resources;
    private final DeliveryStore store;
    private final Turbulence turbulence;
    private final WakeUp wakeUp;
    private final Clock clock;

    Deliveries(Resources resources, DeliveryStore store, Turbulence turbulence, WakeUp wakeUp, Clock clock) {
        this.resources = resources;
        this.store = store;
        this.turbulence = turbulence;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    public void enqueue(Resource event, List<Resource> listeners) {
        Instant now = clock.instant();
        for (Resource endpoint : listeners) {
            List<Duration> copies = turbulence.next();
            if (copies.isEmpty()) {
                store.insert(event.id(), endpoint.id(), "dropped", now);
            }
            copies.forEach(delay -> store.insert(event.id(), endpoint.id(), "pending", now.plus(delay)));
        }
        afterCommit(wakeUp::signal);
    }

    /** Sends all that waits, retries included, and returns when every one was tried or after the patience. */
    public Map<String, Long> flush(Duration patience) {
        Instant deadline = clock.instant().plus(patience);
        store.makeDue(clock.instant());
        wakeUp.signal();
        while (store.countDue(clock.instant()) > 0 && clock.instant().isBefore(deadline)) {
            WakeUp.pause(Duration.ofMillis(20));
        }
        return store.countByState();
    }

    public void advance(Duration time) {
        store.bringForward(time);
        wakeUp.signal();
    }

    public Map<String, Long> countByState() {
        return store.countByState();
    }

    public Map<String, Long> countCourses() {
        return store.countCourses();
    }

    /** The endpoints that want such events. */
    public List<Resource> listeners(String type) {
        return resources.list(Listing.all(Kind.WEBHOOK_ENDPOINT, 100)).items().stream()
                .filter(endpoint -> endpoint.hasStatus("enabled") && wants(endpoint, type))
                .toList();
    }

    private static boolean wants(Resource endpoint, String type) {
        return endpoint.data().get("enabled_events").valueStream().anyMatch(wanted -> {
            String name = wanted.asString();
            return name.equals("*") || name.equals(type);
        });
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
