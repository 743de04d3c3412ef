package dev.billhook.engine.alert;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** All tenants' alerts, as those who bundle and send them see them. */
@Component
class AlertQueueStore {
    private final WorkerSql sql;

    AlertQueueStore(WorkerSql sql) {
        this.sql = sql;
    }

    record Group(TenantId tenant, Team team, String key) {}

    record Held(TenantId tenant, Team team) {}

    record Claimed(TenantId tenant, UUID id, UUID bulletin, Team team, Channel channel, boolean summary, int attempt)
            implements SendLoop.Claim {}

    /** Groups whose window is over, the oldest first. */
    List<Group> ripe(Duration window, int limit) {
        return sql.sql("""
                SELECT tenant_id, team, group_key FROM alert
                WHERE  bulletin IS NULL AND held_at IS NULL
                GROUP  BY tenant_id, team, group_key
                HAVING min(created_at) <= clock_timestamp() - :window * interval '1 millisecond'
                ORDER  BY min(created_at) LIMIT :limit
                """)
                .param("window", window.toMillis())
                .param("limit", limit)
                .query((row, n) -> new Group(
                        new TenantId(row.getLong("tenant_id")),
                        Team.of(row.getString("team")),
                        row.getString("group_key")))
                .list();
    }

    /** How many messages of its own, summaries not counted, a team was given lately; it has one account of them for all tenants. */
    int toldLately(Team team, Duration window) {
        return sql.sql("""
                SELECT count(DISTINCT (tenant_id, bulletin)) FROM alert_message
                WHERE  team = :team AND NOT summary
                AND    created_at > clock_timestamp() - :window * interval '1 millisecond'
                """)
                .param("team", team.word())
                .param("window", window.toMillis())
                .query(Integer.class)
                .single();
    }

    List<Held> heldFor(Duration window, int limit) {
        return sql.sql("""
                SELECT tenant_id, team FROM alert
                WHERE  bulletin IS NULL AND held_at IS NOT NULL
                GROUP  BY tenant_id, team
                HAVING min(held_at) <= clock_timestamp() - :window * interval '1 millisecond'
                ORDER  BY min(held_at) LIMIT :limit
                """)
                .param("window", window.toMillis())
                .param("limit", limit)
                .query((row, n) -> new Held(new TenantId(row.getLong("tenant_id")), Team.of(row.getString("team"))))
                .list();
    }

    List<Claimed> claim(int limit, Duration lease) {
        return sql.sql("""
                WITH due AS (
                    SELECT tenant_id, id FROM alert_message
                    WHERE  state = 'queued' AND due_at <= clock_timestamp()
                    ORDER  BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
                )
                UPDATE alert_message m
                SET    attempts = m.attempts + 1, due_at = clock_timestamp() + :lease * interval '1 millisecond'
                FROM   due
                WHERE  m.tenant_id = due.tenant_id AND m.id = due.id
                RETURNING m.tenant_id, m.id, m.bulletin, m.team, m.channel, m.summary, m.attempts
                """)
                .param("limit", limit)
                .param("lease", lease.toMillis())
                .query((row, n) -> new Claimed(
                        new TenantId(row.getLong("tenant_id")),
                        row.getObject("id", UUID.class),
                        row.getObject("bulletin", UUID.class),
                        Team.of(row.getString("team")),
                        Channel.of(row.getString("channel")),
                        row.getBoolean("summary"),
                        row.getInt("attempts")))
                .list();
    }

    record Stuck(TenantId tenant, UUID id, String what, String error) {}

    /** Events that were given up and that developers have not been told of. */
    List<Stuck> stuck(int limit) {
        return sql.sql("""
                SELECT tenant_id, id, what, coalesce(error, 'unknown') AS error FROM (
                    SELECT tenant_id, id, provider || ' event ' || type AS what, last_error AS error
                    FROM   inbox WHERE state = 'dead'
                    UNION ALL
                    SELECT tenant_id, id, 'handler ' || handler AS what, last_error AS error
                    FROM   parked_event WHERE due_at IS NULL
                ) given_up
                WHERE  NOT EXISTS (SELECT 1 FROM alert a
                                   WHERE a.tenant_id = given_up.tenant_id AND a.team = 'developers' AND a.fact = given_up.id)
                ORDER  BY id LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new Stuck(
                        new TenantId(row.getLong("tenant_id")),
                        row.getObject("id", UUID.class),
                        row.getString("what"),
                        row.getString("error")))
                .list();
    }

    int forgetMessagesOlderThan(Duration keep, int limit) {
        return sql.sql("""
                DELETE FROM alert_message WHERE (tenant_id, id) IN (
                    SELECT tenant_id, id FROM alert_message
                    WHERE  finished_at < clock_timestamp() - :keep * interval '1 second' LIMIT :limit)
                """)
                .param("keep", keep.toSeconds())
                .param("limit", limit)
                .update();
    }

    /** Those of events that are still stuck stay, or they would be told again. */
    int forgetAlertsOlderThan(Duration keep, int limit) {
        return sql.sql("""
                DELETE FROM alert WHERE (tenant_id, id) IN (
                    SELECT tenant_id, id FROM alert
                    WHERE  bulletin IS NOT NULL AND kind <> 'event_stuck'
                    AND    created_at < clock_timestamp() - :keep * interval '1 second' LIMIT :limit)
                """)
                .param("keep", keep.toSeconds())
                .param("limit", limit)
                .update();
    }
}
