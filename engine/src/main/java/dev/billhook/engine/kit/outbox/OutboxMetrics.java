package dev.billhook.engine.kit.outbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.billhook.engine.kit.db.WorkerSql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How far handlers are behind: what an operator watches. All engines on one database show the same. */
@Component
final class OutboxMetrics implements MeterBinder {
    private final WorkerSql sql;
    private final LoadingCache<OutboxMetrics, Backlog> backlog =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(2)).build(OutboxMetrics::read);

    OutboxMetrics(WorkerSql sql) {
        this.sql = sql;
    }

    record Backlog(long waiting, double oldestSeconds, long parked, long dead) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "billhook.outbox.waiting", "events that no handler has seen yet", Backlog::waiting);
        gauge(registry, "billhook.outbox.lag.seconds", "age of the oldest of them", Backlog::oldestSeconds);
        gauge(
                registry,
                "billhook.outbox.parked",
                "events whose handler failed and will be tried again",
                Backlog::parked);
        gauge(registry, "billhook.outbox.dead", "events given up, waiting for a person", Backlog::dead);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, this, self -> value.applyAsDouble(self.backlog.get(self)))
                .description(description)
                .register(registry);
    }

    private Backlog read() {
        return sql.sql("""
                SELECT count(o.id) AS waiting,
                       coalesce(extract(epoch FROM clock_timestamp() - min(o.stored_at)), 0) AS oldest,
                       (SELECT count(*) FROM parked_event WHERE due_at IS NOT NULL) AS parked,
                       (SELECT count(*) FROM parked_event WHERE due_at IS NULL) AS dead
                FROM   outbox_cursor c
                LEFT   JOIN outbox o ON o.xact >= c.window_from AND (o.xact >= c.window_to OR o.id > c.last_id)
                WHERE  c.consumer = 'dispatch'
                """)
                .query((row, n) -> new Backlog(
                        row.getLong("waiting"), row.getDouble("oldest"), row.getLong("parked"), row.getLong("dead")))
                .single();
    }
}
