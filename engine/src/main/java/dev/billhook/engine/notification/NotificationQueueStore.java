package dev.billhook.engine.notification;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** All tenants' messages, as those who send and show them see them: sealed. */
@Component
class NotificationQueueStore {
    private final WorkerSql sql;

    NotificationQueueStore(WorkerSql sql) {
        this.sql = sql;
    }

    record Claimed(TenantId tenant, NotificationId id, UUID customer, byte[] content, boolean livemode, int attempt)
            implements SendLoop.Claim {}

    /** A message that lies in the development mailbox. */
    record Kept(TenantId tenant, NotificationId id, String kind, UUID customer, byte[] content, String sentAt) {}

    List<Claimed> claim(int limit, Duration lease) {
        return sql.sql("""
                WITH due AS (
                    SELECT n.tenant_id, n.id, t.livemode
                    FROM   notification n JOIN tenant t ON t.tenant_id = n.tenant_id
                    WHERE  n.state = 'queued' AND n.due_at <= clock_timestamp()
                    AND    n.send_after <= clock(t)
                    ORDER  BY n.due_at LIMIT :limit FOR UPDATE OF n SKIP LOCKED
                )
                UPDATE notification n
                SET    attempts = n.attempts + 1,
                       leased_until = clock_timestamp() + :lease * interval '1 millisecond',
                       due_at = clock_timestamp() + :lease * interval '1 millisecond'
                FROM   due
                WHERE  n.tenant_id = due.tenant_id AND n.id = due.id
                RETURNING n.tenant_id, n.id, n.customer, n.content, due.livemode, n.attempts
                """)
                .param("limit", limit)
                .param("lease", lease.toMillis())
                .query((row, n) -> new Claimed(
                        new TenantId(row.getLong("tenant_id")),
                        new NotificationId(row.getObject("id", UUID.class)),
                        row.getObject("customer", UUID.class),
                        row.getBytes("content"),
                        row.getBoolean("livemode"),
                        row.getInt("attempts")))
                .list();
    }

    /** Newest first; of test mode only, whatever else the database holds. */
    List<Kept> inMailbox(int limit) {
        return sql.sql("""
                SELECT n.tenant_id, n.id, n.kind, n.customer, n.content, n.finished_at
                FROM   notification n JOIN tenant t ON t.tenant_id = n.tenant_id
                WHERE  n.via = 'mailbox' AND n.content IS NOT NULL AND NOT t.livemode
                ORDER  BY n.id DESC LIMIT :limit
                """).param("limit", limit).query((row, n) -> kept(row)).list();
    }

    Optional<Kept> inMailbox(NotificationId id) {
        return sql.sql("""
                SELECT n.tenant_id, n.id, n.kind, n.customer, n.content, n.finished_at
                FROM   notification n JOIN tenant t ON t.tenant_id = n.tenant_id
                WHERE  n.id = :id AND n.via = 'mailbox' AND n.content IS NOT NULL AND NOT t.livemode
                """).param("id", id.value()).query((row, n) -> kept(row)).optional();
    }

    int forgetTextsOlderThan(Duration keep, int limit) {
        return sql.sql("""
                UPDATE notification n SET content = NULL
                FROM   (SELECT tenant_id, id FROM notification
                        WHERE  content IS NOT NULL AND finished_at < clock_timestamp() - :keep * interval '1 second'
                        LIMIT  :limit) old
                WHERE  n.tenant_id = old.tenant_id AND n.id = old.id
                """)
                .param("keep", keep.toSeconds())
                .param("limit", limit)
                .update();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new TenantId(row.getLong("tenant_id")),
                new NotificationId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getObject("customer", UUID.class),
                row.getBytes("content"),
                row.getTimestamp("finished_at").toInstant().toString());
    }
}
