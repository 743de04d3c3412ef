package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hands new events to the handlers, in one process at a time. */
@Component
public final class Dispatch implements SmartLifecycle {
    static final int BATCH = 500;
    private static final String CONSUMER = "dispatch";

    private final OutboxReader reader;
    private final WorkerSql worker;
    private final Handling handling;
    private final Drain drain = new Drain("outbox", Duration.ofMillis(100), this::round);

    Dispatch(OutboxReader reader, WorkerSql worker, Handling handling) {
        this.reader = reader;
        this.worker = worker;
        this.handling = handling;
    }

    void wake() {
        drain.wake();
    }

    private boolean round() {
        return worker.inTransaction(() -> reader.lead(CONSUMER)
                && reader.window(CONSUMER).map(this::drainOnce).orElse(false));
    }

    private boolean drainOnce(OutboxReader.Window window) {
        var events = reader.read(window, BATCH);
        byTenant(events).forEach(handling::handle);
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
