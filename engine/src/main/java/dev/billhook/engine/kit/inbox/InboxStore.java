package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class InboxStore {
    private static final int EVENTS_AT_ONCE = 256;

    private final TenantSql sql;
    private final WorkerSql worker;

    InboxStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    /**
     * @param attempts the token of this lease: raised by every claim, never set back
     * @param tries attempts since the event came or was replayed
     */
    record Claimed(
            TenantId tenant,
            String provider,
            String eventId,
            String type,
            String objectId,
            byte[] body,
            int attempts,
            int tries) {
        /** What no two threads may work on at once. */
        ProviderObject object() {
            return new ProviderObject(tenant, provider, objectId);
        }
    }

    record ProviderObject(TenantId tenant, String provider, String id) {}

    /** Names this very table: another after a restore, on another cluster, or on one that was promoted. */
    String incarnation() {
        return worker.sql("""
                SELECT (SELECT system_identifier FROM pg_control_system())
                       || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
                       || '/' || 'inbox'::regclass::oid
                """).query(String.class).single();
    }

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
     * Leases due events of at most so many objects, in order of arrival. Taking one event of an object takes its other
     * due ones; an object of which an event is leased is left alone until that lease ends.
     *
     * @param running objects that a thread of this process is still at, though their lease may have run out
     */
    List<Claimed> claim(int objects, Duration lease, Set<ProviderObject> running) {
        return worker.inTransaction(() -> {
            var free = lockObjects(objects, List.copyOf(running));
            return free.isEmpty() ? List.<Claimed>of() : lease(free, lease);
        });
    }

    /**
     * Held until the transaction ends. Other processes' leases are looked at by the next statement, which sees them
     * all.
     */
    private List<ProviderObject> lockObjects(int limit, List<ProviderObject> running) {
        return named(running, """
                WITH due AS MATERIALIZED (
                    SELECT i.tenant_id, i.provider, i.object_id FROM inbox i
                    WHERE  i.state = 'pending' AND i.due_at <= clock_timestamp()
                    AND    NOT EXISTS (SELECT 1 FROM inbox held
                                       WHERE held.tenant_id = i.tenant_id AND held.provider = i.provider
                                       AND   held.object_id = i.object_id AND held.state = 'pending'
                                       AND   held.leased_until > clock_timestamp())
                    AND    NOT EXISTS (SELECT 1
                                       FROM   unnest(:tenants::bigint[], :providers::text[], :objects::text[])
                                              AS o (t, p, id)
                                       WHERE  o.t = i.tenant_id AND o.p = i.provider AND o.id = i.object_id)
                    ORDER  BY i.due_at LIMIT :limit
                )
                SELECT DISTINCT tenant_id, provider, object_id FROM due
                WHERE  pg_try_advisory_xact_lock(hashtextextended(tenant_id || provider || object_id, 7))
                """)
                .param("limit", limit)
                .query((row, n) -> new ProviderObject(
                        new TenantId(row.getLong("tenant_id")), row.getString("provider"), row.getString("object_id")))
                .list();
    }

    private List<Claimed> lease(List<ProviderObject> objects, Duration lease) {
        return named(objects, """
                WITH due AS (
                    SELECT i.tenant_id, i.provider, i.event_id FROM inbox i
                    JOIN   unnest(:tenants::bigint[], :providers::text[], :objects::text[])
                           AS o (tenant_id, provider, object_id)
                           USING (tenant_id, provider, object_id)
                    WHERE  i.state = 'pending' AND i.due_at <= clock_timestamp()
                    AND    NOT EXISTS (SELECT 1 FROM inbox held
                                       WHERE held.tenant_id = i.tenant_id AND held.provider = i.provider
                                       AND   held.object_id = i.object_id AND held.state = 'pending'
                                       AND   held.leased_until > clock_timestamp())
                    ORDER  BY i.received_at LIMIT :limit
                ), leased AS (
                    UPDATE inbox i
                    SET    leased_until = clock_timestamp() + :lease * interval '1 second', attempts = i.attempts + 1,
                           due_at = clock_timestamp() + :lease * interval '1 second'
                    FROM   due
                    WHERE  i.tenant_id = due.tenant_id AND i.provider = due.provider AND i.event_id = due.event_id
                    RETURNING i.*
                )
                SELECT tenant_id, provider, event_id, type, object_id, body, attempts, attempts - forgiven AS tries
                FROM   leased ORDER BY received_at
                """)
                .param("lease", lease.toSeconds())
                .param("limit", EVENTS_AT_ONCE)
                .query((row, n) -> new Claimed(
                        new TenantId(row.getLong("tenant_id")),
                        row.getString("provider"),
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("object_id"),
                        row.getBytes("body"),
                        row.getInt("attempts"),
                        row.getInt("tries")))
                .list();
    }

    /** A statement about some objects. */
    private JdbcClient.StatementSpec named(List<ProviderObject> objects, String statement) {
        return worker.sql(statement)
                .param("tenants", objects.stream().map(o -> o.tenant().value()).toArray(Long[]::new))
                .param(
                        "providers",
                        objects.stream().map(ProviderObject::provider).toArray(String[]::new))
                .param("objects", objects.stream().map(ProviderObject::id).toArray(String[]::new));
    }

    void finish(List<Claimed> events, String state) {
        settle(events, """
                UPDATE inbox i
                SET    state = :state, processed_at = clock_timestamp(), leased_until = NULL, last_error = NULL
                """, state, "", Duration.ZERO);
    }

    void retry(List<Claimed> events, String error, Duration delay) {
        settle(events, """
                UPDATE inbox i SET state = :state, due_at = clock_timestamp() + :delay * interval '1 millisecond',
                                   leased_until = NULL, last_error = :error
                """, "pending", error, delay);
    }

    void bury(List<Claimed> events, String error) {
        settle(events, """
                UPDATE inbox i SET state = :state, leased_until = NULL, last_error = :error
                """, "dead", error, Duration.ZERO);
    }

    /** @return how many were emptied, at most the limit */
    int emptyBodiesBefore(int days, int limit) {
        return worker.sql("""
                UPDATE inbox SET body = '' WHERE (tenant_id, provider, event_id) IN (
                    SELECT tenant_id, provider, event_id FROM inbox
                    WHERE  received_at < clock_timestamp() - :days * interval '1 day'
                    AND    state IN ('processed', 'ignored') AND octet_length(body) > 0 LIMIT :limit)
                """).param("days", days).param("limit", limit).update();
    }

    /** Only events that nobody leased since: after its lease has run out, a slow thread has no say any more. */
    private void settle(List<Claimed> events, String change, String state, String error, Duration delay) {
        var first = events.getFirst();
        worker.sql(change + """
                FROM   unnest(:events::text[], :attempts::int[]) e (event_id, attempts)
                WHERE  i.tenant_id = :tenant AND i.provider = :provider AND i.state = 'pending'
                AND    i.event_id = e.event_id AND i.attempts = e.attempts
                """)
                .param("tenant", first.tenant().value())
                .param("provider", first.provider())
                .param("events", events.stream().map(Claimed::eventId).toArray(String[]::new))
                .param("attempts", events.stream().map(Claimed::attempts).toArray(Integer[]::new))
                .param("state", state)
                .param("error", error)
                .param("delay", delay.toMillis())
                .update();
    }
}
