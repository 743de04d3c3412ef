package dev.billhook.sandbox.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class DeliveryStore {

    record Delivery(long id, String event, String endpoint, int attempts) {}

    private final JdbcClient sql;

    DeliveryStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(String event, String endpoint, String state, Instant due) {
        sql.sql("""
                INSERT INTO delivery (event, endpoint, state, due_at) VALUES (:event, :endpoint, :state, :due)
                """)
                .param("event", event)
                .param("endpoint", endpoint)
                .param("state", state)
                .param("due", at(due))
                .update();
    }

    /** Takes what is due for the length of the lease; a killed process's leases run out and are taken again. */
    List<Delivery> claim(int limit, Instant now, Duration lease) {
        return sql.sql("""
                UPDATE delivery SET leased_until = :until, attempts = attempts + 1
                WHERE  id IN (
                    SELECT id FROM delivery
                    WHERE  state = 'pending' AND due_at <= :now AND (leased_until IS NULL OR leased_until < :now)
                    ORDER  BY due_at, id
                    LIMIT  :limit
                    FOR UPDATE SKIP LOCKED)
                RETURNING id, event, endpoint, attempts
                """)
                .param("until", at(now.plus(lease)))
                .param("now", at(now))
                .param("limit", limit)
                .query((row, number) -> new Delivery(
                        row.getLong("id"), row.getString("event"), row.getString("endpoint"), row.getInt("attempts")))
                .list();
    }

    void finish(long id, String state, Optional<Integer> status, Optional<String> error, Instant due) {
        sql.sql("""
                UPDATE delivery
                SET    state = :state, last_status = :status, last_error = :error, due_at = :due, leased_until = NULL
                WHERE  id = :id
                """)
                .param("state", state)
                .param("status", status.orElse(null))
                .param("error", error.orElse(null))
                .param("due", at(due))
                .param("id", id)
                .update();
    }

    int makeDue(Instant now) {
        return sql.sql("UPDATE delivery SET due_at = :now WHERE state = 'pending' AND due_at > :now")
                .param("now", at(now))
                .update();
    }

    int bringForward(Duration time) {
        return sql.sql("UPDATE delivery SET due_at = due_at - make_interval(secs => :seconds) WHERE state = 'pending'")
                .param("seconds", time.toMillis() / 1000.0)
                .update();
    }

    long countDue(Instant now) {
        return sql.sql("SELECT count(*) FROM delivery WHERE state = 'pending' AND due_at <= :now")
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    Map<String, Long> countByState() {
        Map<String, Long> counts = new TreeMap<>();
        sql.sql("SELECT state, count(*) AS number FROM delivery GROUP BY state")
                .query((row, number) -> counts.put(row.getString("state"), row.getLong("number")))
                .list();
        return counts;
    }

    /** How events travelled that arrived: some more than once, some after others that began later. */
    Map<String, Long> countCourses() {
        return sql.sql("""
                SELECT count(*) - count(DISTINCT event) AS repeated, count(*) FILTER (WHERE due_at < before) AS overtaken
                FROM   (SELECT event, due_at, max(due_at) OVER
                               (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                        FROM   delivery WHERE state = 'delivered') AS arrived
                """)
                .query((row, number) ->
                        Map.of("repeated", row.getLong("repeated"), "overtaken", row.getLong("overtaken")))
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
