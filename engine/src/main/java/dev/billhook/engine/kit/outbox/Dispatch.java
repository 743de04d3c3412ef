package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hands new events to the handlers, in one process at a time. */
@Component
public final class Dispatch implements SmartLifecycle {
    static final int BATCH = 500;
    private static final String CONSUMER = "dispatch";
    /** 1, 2, 4 … 32 ms. */
    private static final int SOON = 6;

    private final OutboxReader reader;
    private final WorkerSql worker;
    private final Handling handling;
    private final Drain drain = new Drain("outbox", Duration.ofMillis(100), this::round);
    private int waited;

    Dispatch(OutboxReader reader, WorkerSql worker, Handling handling) {
        this.reader = reader;
        this.worker = worker;
        this.handling = handling;
    }

    void wake() {
        drain.wake();
    }

    private boolean round() {
        boolean found = worker.inTransaction(() -> reader.lead(CONSUMER)
                && reader.window(CONSUMER).map(this::drainOnce).orElse(false));
        return found || againSoon();
    }

    /**
     * An event may wait for a transaction that ran beside its own, and nobody tells when that ends. Most end at once, so it
     * is looked for a few times in shrinking haste before the loop's interval.
     */
    private boolean againSoon() {
        if (!reader.holdsUnread(CONSUMER)) {
            waited = 0;
            return false;
        }
        if (waited == SOON) {
            return false;
        }
        LockSupport.parkNanos(1_000_000L << waited++);
        return true;
    }

    private boolean drainOnce(OutboxReader.Window window) {
        var events = reader.read(window, BATCH);
        byTenant(events).forEach(handling::handle);
        waited = 0;
        boolean exhausted = events.size() < BATCH;
        reader.save(
                CONSUMER,
                exhausted ? window.done() : window.upTo(events.getLast().position()));
        return !events.isEmpty();
    }

    private static Map<TenantId, List<Event>> byTenant(List<Event> events) {
        return events.stream().collect(Collectors.groupingBy(Event::tenant, LinkedHashMap::new, Collectors.toList()));
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
