package dev.billhook.sandbox.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Schedules; the worker makes it happen. */
@Component
public final class Timers {

    record Timer(String kind, String resource) {}

    private final JdbcClient sql;
    private final Clock clock;

    Timers(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public void after(Duration delay, String kind, String resource) {
        sql.sql("INSERT INTO timer (kind, resource, due_at) VALUES (:kind, :resource, :due)")
                .param("kind", kind)
                .param("resource", resource)
                .param("due", at(clock.instant().plus(delay)))
                .update();
    }

    /** Everything that waits happens now, except what only a long wait would bring (an authorisation's lapse). */
    public void makeDue(Duration within) {
        sql.sql("UPDATE timer SET due_at = :now WHERE due_at > :now AND due_at < :limit")
                .param("now", at(clock.instant()))
                .param("limit", at(clock.instant().plus(within)))
                .update();
    }

    public void makeDue(String kind, String resource) {
        sql.sql("UPDATE timer SET due_at = :now WHERE kind = :kind AND resource = :resource")
                .param("now", at(clock.instant()))
                .param("kind", kind)
                .param("resource", resource)
                .update();
    }

    public void bringForward(Duration time) {
        sql.sql("UPDATE timer SET due_at = due_at - make_interval(secs => :seconds)")
                .param("seconds", time.toMillis() / 1000.0)
                .update();
    }

    Optional<Timer> take() {
        return sql.sql("""
                DELETE FROM timer WHERE id = (
                    SELECT id FROM timer WHERE due_at <= :now ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING kind, resource
                """)
                .param("now", at(clock.instant()))
                .query((row, number) -> new Timer(row.getString("kind"), row.getString("resource")))
                .optional();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
