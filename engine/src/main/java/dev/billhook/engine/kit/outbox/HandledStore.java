package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What each handler has handled, and what it could not handle yet. */
@Component
class HandledStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    HandledStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Parked(TenantId tenant, String handler, UUID eventId, int attempts) {}

    /** The events that nobody handled before; they are marked as handled in this transaction. */
    Set<UUID> claim(String handler, List<UUID> events) {
        return new HashSet<>(sql.sql("""
                INSERT INTO handled_event (handler, event_id)
                SELECT :handler, e FROM unnest(:events::uuid[]) e
                ON CONFLICT DO NOTHING RETURNING event_id
                """)
                .param("handler", handler)
                .param("events", events.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Aggregates of which an earlier event still waits. */
    Set<UUID> waiting(String handler, List<UUID> aggregates) {
        return new HashSet<>(sql.sql("""
                SELECT DISTINCT aggregate_id FROM parked_event
                WHERE  handler = :handler AND aggregate_id = ANY (:aggregates::uuid[]) AND due_at IS NOT NULL
                """)
                .param("handler", handler)
                .param("aggregates", aggregates.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    void park(String handler, Event event, int attempts, Duration delay, String error) {
        sql.sql("""
                INSERT INTO parked_event (handler, event_id, outbox_id, aggregate_id, attempts, due_at, last_error)
                VALUES (:handler, :event, :position, :aggregate, :attempts,
                        clock_timestamp() + :delay * interval '1 millisecond', :error)
                ON CONFLICT (tenant_id, handler, event_id) DO UPDATE
                SET    attempts = excluded.attempts, due_at = excluded.due_at, last_error = excluded.last_error
                """)
                .param("handler", handler)
                .param("event", event.id())
                .param("position", event.position())
                .param("aggregate", event.aggregateId())
                .param("attempts", attempts)
                .param("delay", delay.toMillis())
                .param("error", error)
                .update();
    }

    /** Gives up on an event until a person asks for it again. */
    void bury(String handler, UUID event, String error) {
        sql.sql("""
                UPDATE parked_event SET due_at = NULL, last_error = :error
                WHERE  handler = :handler AND event_id = :event
                """)
                .param("handler", handler)
                .param("event", event)
                .param("error", error)
                .update();
    }

    void unpark(String handler, UUID event) {
        sql.sql("DELETE FROM parked_event WHERE handler = :handler AND event_id = :event")
                .param("handler", handler)
                .param("event", event)
                .update();
    }

    /** Due events that are the first of their aggregate to wait. */
    List<Parked> due(int limit) {
        return worker.sql("""
                SELECT p.tenant_id, p.handler, p.event_id, p.attempts
                FROM   parked_event p
                WHERE  p.due_at <= clock_timestamp()
                AND    NOT EXISTS (SELECT 1 FROM parked_event first
                                   WHERE first.tenant_id = p.tenant_id AND first.handler = p.handler
                                   AND   first.aggregate_id = p.aggregate_id AND first.outbox_id < p.outbox_id
                                   AND   first.due_at IS NOT NULL)
                ORDER  BY p.due_at LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new Parked(
                        new TenantId(row.getLong("tenant_id")),
                        row.getString("handler"),
                        row.getObject("event_id", UUID.class),
                        row.getInt("attempts")))
                .list();
    }

    Event event(UUID id) {
        return sql.sql("""
                SELECT event_id, id, tenant_id, livemode, type, aggregate_id, payload, occurred_at
                FROM   outbox WHERE event_id = :id
                """).param("id", id).query(OutboxReader::event).single();
    }

    int forgetHandledBefore(int days) {
        return worker.sql("DELETE FROM handled_event WHERE handled_at < clock_timestamp() - :days * interval '1 day'")
                .param("days", days)
                .update();
    }
}
