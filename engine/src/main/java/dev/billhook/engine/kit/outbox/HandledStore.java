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

    /**
     * The events that this handler neither handled nor parked before; they are marked as handled in this transaction.
     */
    Set<UUID> claim(String handler, List<UUID> events) {
        return new HashSet<>(sql.sql("""
                INSERT INTO handled_event (handler, event_id)
                SELECT :handler, e FROM unnest(:events::uuid[]) e
                WHERE  NOT EXISTS (SELECT 1 FROM parked_event p WHERE p.handler = :handler AND p.event_id = e)
                ON CONFLICT DO NOTHING RETURNING event_id
                """)
                .param("handler", handler)
                .param("events", events.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Marks a parked event as handled; false when it was before. */
    boolean claimParked(String handler, UUID event) {
        return sql.sql("INSERT INTO handled_event (handler, event_id) VALUES (:handler, :event) ON CONFLICT DO NOTHING")
                        .param("handler", handler)
                        .param("event", event)
                        .update()
                == 1;
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

    /** Sets an event aside; one that was set aside before keeps its attempts. */
    void park(String handler, Event event, int attempts, Duration delay, String error) {
        sql.sql("""
                INSERT INTO parked_event (handler, event_id, outbox_id, aggregate_id, attempts, due_at, last_error)
                VALUES (:handler, :event, :position, :aggregate, :attempts,
                        clock_timestamp() + :delay * interval '1 millisecond', :error)
                ON CONFLICT (tenant_id, handler, event_id) DO NOTHING
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

    /** Takes a due event for this transaction; false when another process has it or has dealt with it. */
    boolean lockDue(Parked parked) {
        return sql.sql("""
                SELECT attempts FROM parked_event
                WHERE  handler = :handler AND event_id = :event AND due_at <= clock_timestamp()
                FOR UPDATE SKIP LOCKED
                """)
                .param("handler", parked.handler())
                .param("event", parked.eventId())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Notes a failed retry, unless another process went on with the event in the meantime. */
    void postpone(Parked parked, Duration delay, String error) {
        sql.sql("""
                UPDATE parked_event
                SET    attempts = attempts + 1, due_at = clock_timestamp() + :delay * interval '1 millisecond',
                       last_error = :error
                WHERE  handler = :handler AND event_id = :event AND attempts = :seen
                """)
                .param("handler", parked.handler())
                .param("event", parked.eventId())
                .param("seen", parked.attempts())
                .param("delay", delay.toMillis())
                .param("error", error)
                .update();
    }

    /** Gives up on an event until a person asks for it again. */
    void bury(Parked parked, String error) {
        sql.sql("""
                UPDATE parked_event SET attempts = attempts + 1, due_at = NULL, last_error = :error
                WHERE  handler = :handler AND event_id = :event AND attempts = :seen
                """)
                .param("handler", parked.handler())
                .param("event", parked.eventId())
                .param("seen", parked.attempts())
                .param("error", error)
                .update();
    }

    void unpark(String handler, UUID event) {
        sql.sql("DELETE FROM parked_event WHERE handler = :handler AND event_id = :event")
                .param("handler", handler)
                .param("event", event)
                .update();
    }

    /** Due events of these handlers that are the first of their aggregate to wait. */
    List<Parked> due(List<String> handlers, int limit) {
        return worker.sql("""
                SELECT p.tenant_id, p.handler, p.event_id, p.attempts
                FROM   parked_event p
                WHERE  p.due_at <= clock_timestamp() AND p.handler = ANY (:handlers)
                AND    NOT EXISTS (SELECT 1 FROM parked_event first
                                   WHERE first.tenant_id = p.tenant_id AND first.handler = p.handler
                                   AND   first.aggregate_id = p.aggregate_id AND first.outbox_id < p.outbox_id
                                   AND   first.due_at IS NOT NULL)
                ORDER  BY p.due_at LIMIT :limit
                """)
                .param("handlers", handlers.toArray(String[]::new))
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

    /** @return how many were forgotten, at most the limit */
    int forgetHandledBefore(int days, int limit) {
        return worker.sql("""
                DELETE FROM handled_event WHERE (tenant_id, handler, event_id) IN (
                    SELECT tenant_id, handler, event_id FROM handled_event
                    WHERE  handled_at < clock_timestamp() - :days * interval '1 day' LIMIT :limit)
                """).param("days", days).param("limit", limit).update();
    }
}
