package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class InboxStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    InboxStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    record Claimed(
            TenantId tenant,
            String provider,
            String eventId,
            String type,
            String objectId,
            byte[] body,
            int attempts) {}

    boolean insert(String provider, String eventId, String type, String objectId, byte[] sealed) {
        return sql.sql("""
                INSERT INTO inbox (provider, event_id, type, object_id, body)
                VALUES (:provider, :event, :type, :object, :body)
                ON CONFLICT DO NOTHING
                """)
                        .param("provider", provider)
                        .param("event", eventId)
                        .param("type", type)
                        .param("object", objectId)
                        .param("body", sealed)
                        .update()
                == 1;
    }

    /**
     * Leases due events. Taking one event of an object takes all its due ones; an object of which another process holds an
     * event is left alone until that lease ends.
     */
    List<Claimed> claim(int limit, Duration lease) {
        return worker.sql("""
                WITH due AS (
                    SELECT i.tenant_id, i.provider, i.event_id, i.object_id FROM inbox i
                    WHERE  i.state = 'pending' AND i.due_at <= clock_timestamp()
                    ORDER  BY i.due_at LIMIT :limit FOR UPDATE SKIP LOCKED
                ), free AS (
                    SELECT d.* FROM due d
                    WHERE  pg_try_advisory_xact_lock(hashtextextended(d.tenant_id || d.provider || d.object_id, 7))
                    AND    NOT EXISTS (SELECT 1 FROM inbox held
                                       WHERE held.tenant_id = d.tenant_id AND held.provider = d.provider
                                       AND   held.object_id = d.object_id AND held.state = 'pending'
                                       AND   held.leased_until > clock_timestamp())
                )
                UPDATE inbox i
                SET    leased_until = clock_timestamp() + :lease * interval '1 second', attempts = i.attempts + 1,
                       due_at = clock_timestamp() + :lease * interval '1 second'
                FROM   free
                WHERE  i.tenant_id = free.tenant_id AND i.provider = free.provider AND i.event_id = free.event_id
                RETURNING i.tenant_id, i.provider, i.event_id, i.type, i.object_id, i.body, i.attempts
                """)
                .param("limit", limit)
                .param("lease", lease.toSeconds())
                .query((row, n) -> new Claimed(
                        new TenantId(row.getLong("tenant_id")),
                        row.getString("provider"),
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("object_id"),
                        row.getBytes("body"),
                        row.getInt("attempts")))
                .list();
    }

    void finish(List<Claimed> events, String state) {
        settle(events, """
                UPDATE inbox SET state = :state, processed_at = clock_timestamp(), leased_until = NULL, last_error = NULL
                WHERE  tenant_id = :tenant AND provider = :provider AND event_id = ANY (:events)
                """, state, "", Duration.ZERO);
    }

    void retry(List<Claimed> events, String error, Duration delay) {
        settle(events, """
                UPDATE inbox SET state = :state, due_at = clock_timestamp() + :delay * interval '1 millisecond',
                                 leased_until = NULL, last_error = :error
                WHERE  tenant_id = :tenant AND provider = :provider AND event_id = ANY (:events)
                """, "pending", error, delay);
    }

    void bury(List<Claimed> events, String error) {
        settle(events, """
                UPDATE inbox SET state = :state, leased_until = NULL, last_error = :error
                WHERE  tenant_id = :tenant AND provider = :provider AND event_id = ANY (:events)
                """, "dead", error, Duration.ZERO);
    }

    private void settle(List<Claimed> events, String statement, String state, String error, Duration delay) {
        var first = events.getFirst();
        worker.sql(statement)
                .param("tenant", first.tenant().value())
                .param("provider", first.provider())
                .param("events", events.stream().map(Claimed::eventId).toArray(String[]::new))
                .param("state", state)
                .param("error", error)
                .param("delay", delay.toMillis())
                .update();
    }
}
