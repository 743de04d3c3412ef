package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.outbox.Event;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The queue of deliveries: filled by events, claimed by senders, settled by outcomes. */
@Component
class DeliveryStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    DeliveryStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    /** A delivery that this process may send until the lease ends. */
    record Claimed(
            TenantId tenant,
            DeliveryId id,
            WebhookEndpointId endpoint,
            EventId event,
            String eventType,
            String body,
            int attempt)
            implements SendLoop.Claim {}

    record Wanted(Event event, String body) {}

    /** Those of the types that an endpoint wants. */
    Set<String> askedFor(List<String> types) {
        return Set.copyOf(sql.sql("""
                SELECT t FROM unnest(:types::text[]) t
                WHERE  EXISTS (SELECT 1 FROM webhook_endpoint e
                               WHERE e.disabled_reason IS NULL AND e.events && ARRAY['*', t])
                """)
                .param("types", types.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** @return how many deliveries are new: one for each event and endpoint that wants it and did not have it yet */
    int enqueue(List<Wanted> wanted) {
        return sql.sql("""
                INSERT INTO webhook_delivery (endpoint_id, event_id, event_type, event_position, aggregate_id, body)
                SELECT e.id, w.event, w.type, w.position, w.aggregate, w.body
                FROM   unnest(:events::uuid[], :types::text[], :positions::bigint[], :aggregates::uuid[], :bodies::text[])
                       AS w (event, type, position, aggregate, body)
                JOIN   webhook_endpoint e ON e.disabled_reason IS NULL AND e.events && ARRAY['*', w.type]
                ORDER  BY w.position
                ON CONFLICT (tenant_id, endpoint_id, event_id) DO NOTHING
                """)
                .param("events", wanted.stream().map(w -> w.event().id()).toArray(UUID[]::new))
                .param("types", wanted.stream().map(w -> w.event().type()).toArray(String[]::new))
                .param(
                        "positions",
                        wanted.stream().map(w -> w.event().position()).toArray(Long[]::new))
                .param(
                        "aggregates",
                        wanted.stream().map(w -> w.event().aggregateId()).toArray(UUID[]::new))
                .param("bodies", wanted.stream().map(Wanted::body).toArray(String[]::new))
                .update();
    }

    /**
     * Leases due deliveries, a few of each endpoint. One waits while an earlier event of its aggregate is in flight to the
     * same endpoint or has not failed often yet.
     */
    List<Claimed> claim(int limit, DeliverySettings settings) {
        return worker.sql("""
                WITH free AS (
                    SELECT d.tenant_id, d.id
                    FROM   (SELECT tenant_id, id FROM webhook_endpoint
                            WHERE disabled_reason IS NULL ORDER BY random()) e
                    CROSS  JOIN LATERAL (
                        SELECT d.tenant_id, d.id FROM webhook_delivery d
                        WHERE  d.tenant_id = e.tenant_id AND d.endpoint_id = e.id
                        AND    d.state = 'pending' AND d.due_at <= clock_timestamp()
                        AND    NOT EXISTS (
                            SELECT 1 FROM webhook_delivery earlier
                            WHERE  earlier.tenant_id = d.tenant_id AND earlier.endpoint_id = d.endpoint_id
                            AND    earlier.aggregate_id = d.aggregate_id
                            AND    earlier.event_position < d.event_position AND earlier.state = 'pending'
                            AND    (earlier.attempts < :ordered OR earlier.leased_until > clock_timestamp()))
                        ORDER  BY d.due_at, d.event_position
                        LIMIT  (SELECT greatest(0, :per_endpoint - count(*)) FROM webhook_delivery busy
                                WHERE  busy.tenant_id = e.tenant_id AND busy.endpoint_id = e.id
                                AND    busy.leased_until > clock_timestamp())
                        FOR UPDATE SKIP LOCKED) d
                    LIMIT  :limit
                )
                UPDATE webhook_delivery d
                SET    attempts = d.attempts + 1,
                       leased_until = clock_timestamp() + :lease * interval '1 millisecond',
                       due_at = clock_timestamp() + :lease * interval '1 millisecond'
                FROM   free
                WHERE  d.tenant_id = free.tenant_id AND d.id = free.id
                RETURNING d.tenant_id, d.id, d.endpoint_id, d.event_id, d.event_type, d.body, d.attempts
                """)
                .param("limit", limit)
                .param("per_endpoint", settings.inFlightPerEndpoint())
                .param("ordered", settings.orderedAttempts())
                .param("lease", settings.lease().toMillis())
                .query((row, n) -> new Claimed(
                        new TenantId(row.getLong("tenant_id")),
                        new DeliveryId(row.getObject("id", UUID.class)),
                        new WebhookEndpointId(row.getObject("endpoint_id", UUID.class)),
                        new EventId(row.getObject("event_id", UUID.class)),
                        row.getString("event_type"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .list();
    }

    /** What was tried is kept, also when another process has taken the delivery over since. */
    void log(Claimed delivery, Attempt attempt) {
        sql.sql("""
                INSERT INTO webhook_attempt (delivery_id, started_at, response_status, duration_ms, error)
                VALUES (:delivery, :at, :status, :duration, :error)
                """)
                .param("delivery", delivery.id().value())
                .param("at", attempt.startedAtUtc())
                .param("status", attempt.status())
                .param("duration", attempt.took().toMillis())
                .param("error", attempt.error())
                .update();
    }

    /** @return false when the lease was lost: another attempt has begun since, and its outcome counts */
    boolean finish(Claimed delivery, Attempt attempt, String state) {
        return sql.sql("""
                UPDATE webhook_delivery
                SET    state = :state, finished_at = clock_timestamp(), leased_until = NULL,
                       response_status = :status, duration_ms = :duration, error = :error
                WHERE  id = :id AND state = 'pending' AND attempts = :attempt
                """)
                        .param("id", delivery.id().value())
                        .param("attempt", delivery.attempt())
                        .param("state", state)
                        .param("status", attempt.status())
                        .param("duration", attempt.took().toMillis())
                        .param("error", attempt.error())
                        .update()
                == 1;
    }

    /** @return false when the lease was lost */
    boolean tryLater(Claimed delivery, Attempt attempt, Duration wait) {
        return sql.sql("""
                UPDATE webhook_delivery
                SET    due_at = clock_timestamp() + :wait * interval '1 millisecond', leased_until = NULL,
                       response_status = :status, duration_ms = :duration, error = :error
                WHERE  id = :id AND state = 'pending' AND attempts = :attempt
                """)
                        .param("id", delivery.id().value())
                        .param("attempt", delivery.attempt())
                        .param("wait", wait.toMillis())
                        .param("status", attempt.status())
                        .param("duration", attempt.took().toMillis())
                        .param("error", attempt.error())
                        .update()
                == 1;
    }

    /** Sends it once more, from the first attempt on; the event and so its webhook-id stay the same. */
    void replay(DeliveryId id) {
        sql.sql("""
                UPDATE webhook_delivery
                SET    state = 'pending', attempts = 0, due_at = clock_timestamp(), leased_until = NULL, finished_at = NULL
                WHERE  id = :id AND leased_until IS NULL
                """).param("id", id.value()).update();
    }

    void cancelAllTo(WebhookEndpointId endpoint) {
        sql.sql("""
                UPDATE webhook_delivery
                SET    state = 'canceled', finished_at = clock_timestamp(), leased_until = NULL
                WHERE  endpoint_id = :endpoint AND state = 'pending'
                """).param("endpoint", endpoint.value()).update();
    }

    int forgetOlderThan(Duration keep, int limit) {
        return worker.sql("""
                DELETE FROM webhook_delivery d
                USING  (SELECT tenant_id, id FROM webhook_delivery
                        WHERE  coalesce(finished_at, created_at) < clock_timestamp() - :keep * interval '1 second'
                        LIMIT  :limit) old
                WHERE  d.tenant_id = old.tenant_id AND d.id = old.id
                """)
                .param("keep", keep.toSeconds())
                .param("limit", limit)
                .update();
    }
}
