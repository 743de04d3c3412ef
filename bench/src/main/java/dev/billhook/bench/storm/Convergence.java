package dev.billhook.bench.storm;

import dev.billhook.bench.kit.Report;
import dev.billhook.server.Rig;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Waits until nothing is under way any more. What helps is what helps in production: webhooks are repeated, calls without an
 * outcome are looked into, and reconciliation finds what dropped webhooks never told.
 */
final class Convergence {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Rig rig;
    private final Caller host;
    private final Caller control;
    private final Instant stormBegan;
    private final Report report;
    private final Violations violations;

    Convergence(Rig rig, Caller host, Caller control, Instant stormBegan, Report report, Violations violations) {
        this.rig = rig;
        this.host = host;
        this.control = control;
        this.stormBegan = stormBegan;
        this.report = report;
        this.violations = violations;
    }

    /** @return how long it took; empty when it took too long, and then what is left is among the violations */
    Optional<Duration> await(Duration atMost) throws SQLException {
        long began = System.nanoTime();
        long told = began;
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() - began < atMost.toNanos()) {
            if (System.nanoTime() - told > BETWEEN_LINES.toNanos()) {
                told = System.nanoTime();
                report.progress("still " + String.join(", ", left));
            }
            Caller.pause(LOOK);
            left = left();
        }
        if (left.isEmpty()) {
            return Optional.of(Duration.ofNanos(System.nanoTime() - began));
        }
        left.forEach(each -> violations.add("after " + atMost.toSeconds() + " s of calm there is still " + each));
        return Optional.empty();
    }

    /** The comparison comes last: a clean one says something only about what had nothing more under way. */
    private List<String> left() throws SQLException {
        String compared = reconciled();
        List<String> left = underWay();
        if (!compared.isEmpty()) {
            left.add(compared);
        }
        return left;
    }

    private List<String> underWay() throws SQLException {
        List<String> left = new ArrayList<>();
        note(
                left,
                "webhooks on their way",
                control.get("/_control/stats").at("/deliveries/pending").asLong(0));
        try (var database = rig.superuser()) {
            var looking = new Looking(database, violations);
            looking.all("""
                    SELECT 'provider events not processed' AS what, count(*) AS left
                    FROM   billhook.inbox WHERE state = 'pending'
                    UNION ALL SELECT 'provider calls without an outcome', count(*)
                    FROM   billhook.payment_attempt WHERE state = 'started'
                    UNION ALL SELECT 'messages due and not sent', count(*)
                    FROM   billhook.notification WHERE state = 'queued' AND greatest(due_at, send_after) <= clock_timestamp()
                    UNION ALL SELECT 'events whose handler failed', count(*)
                    FROM   billhook.parked_event WHERE due_at IS NOT NULL
                    UNION ALL SELECT 'events that no handler has seen', count(o.id)
                    FROM   billhook.outbox_cursor c
                    JOIN   billhook.outbox o ON o.xact >= c.window_from AND (o.xact >= c.window_to OR o.id > c.last_id)
                    WHERE  c.consumer = 'dispatch'
                    """, row -> {
                note(left, row.getString("what"), row.getLong("left"));
                return left;
            });
        }
        return left;
    }

    private static void note(List<String> left, String what, long count) {
        if (count > 0) {
            left.add(count + " " + what);
        }
    }

    /** @return what one reconciliation of the storm's window still found, nothing when all was equal */
    private String reconciled() {
        String run = host.post("/v1/reconciliations", """
                {"from": "%s", "to": "%s"}
                """.formatted(
                                stormBegan.minusSeconds(60), Instant.now().plusSeconds(60)))
                .path("id")
                .asString();
        JsonNode seen = host.get("/v1/reconciliations/" + run);
        for (int i = 0; i < 1200 && seen.path("status").asString().equals("running"); i++) {
            Caller.pause(Duration.ofMillis(50));
            seen = host.get("/v1/reconciliations/" + run);
        }
        boolean clean = seen.path("status").asString().equals("completed")
                && seen.path("repaired").asLong() == 0
                && seen.path("waiting").asLong() == 0
                && seen.path("escalated").asLong() == 0;
        return clean
                ? ""
                : "a reconciliation (%s) with %d repaired, %d waiting, %d escalated of %d"
                        .formatted(
                                seen.path("status").asString(),
                                seen.path("repaired").asLong(),
                                seen.path("waiting").asLong(),
                                seen.path("escalated").asLong(),
                                seen.path("checked").asLong());
    }
}
