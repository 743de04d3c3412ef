package dev.billhook.engine.kit.inbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.billhook.engine.kit.db.WorkerSql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How far processing is behind the providers: what an operator watches. All engines on one database show the same. */
@Component
final class InboxMetrics implements MeterBinder {
    private final WorkerSql sql;
    private final LoadingCache<InboxMetrics, Backlog> backlog =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(2)).build(InboxMetrics::read);

    InboxMetrics(WorkerSql sql) {
        this.sql = sql;
    }

    record Backlog(long pending, double oldestSeconds, long dead) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "billhook.inbox.pending", "provider events stored and not processed yet", Backlog::pending);
        gauge(registry, "billhook.inbox.lag.seconds", "age of the oldest of them", Backlog::oldestSeconds);
        gauge(registry, "billhook.inbox.dead", "provider events given up, waiting for a person", Backlog::dead);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, this, self -> value.applyAsDouble(self.backlog.get(self)))
                .description(description)
                .register(registry);
    }

    private Backlog read() {
        return sql.sql("""
                SELECT count(*) FILTER (WHERE state = 'pending') AS pending,
                       coalesce(extract(epoch FROM clock_timestamp()
                                                   - min(received_at) FILTER (WHERE state = 'pending')), 0) AS oldest,
                       count(*) FILTER (WHERE state = 'dead') AS dead
                FROM   inbox WHERE state IN ('pending', 'dead')
                """)
                .query((row, n) -> new Backlog(row.getLong("pending"), row.getDouble("oldest"), row.getLong("dead")))
                .single();
    }
}
