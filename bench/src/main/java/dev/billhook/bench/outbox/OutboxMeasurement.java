package dev.billhook.bench.outbox;

import static dev.billhook.bench.kit.Rows.number;
import static dev.billhook.bench.kit.Rows.texts;

import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import dev.billhook.server.Rig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** Events handed to handlers per second while writers write, then how fast the rest follows; none lost, none twice. */
public final class OutboxMeasurement implements Measurement {
    private static final int WRITERS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public String about() {
        return "events dispatched per second under " + WRITERS + " writers, none lost and none twice";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var scratch = Scratch.named(name());
                var rig = Rig.start(scratch.folder(), Effects.Handlers.class);
                var database = rig.superuser()) {
            Effects.prepare(database);
            Set<UUID> committed = ConcurrentHashMap.newKeySet();
            List<Writer> writers = LongStream.range(0, WRITERS)
                    .mapToObj(seed -> new Writer(rig, committed, seed))
                    .toList();
            report.progress("warming up for " + WARM_UP.toSeconds() + " s");
            Load.during(WARM_UP, writers);
            awaitHandled(database, committed.size());
            measure(database, writers, committed, report);
            check(database, committed, report);
        }
    }

    private static void measure(Connection database, List<Writer> writers, Set<UUID> committed, Report report)
            throws Exception {
        report.progress(WRITERS + " writers for " + TIME.toSeconds() + " s");
        long committedBefore = committed.size();
        long handledBefore = handled(database);
        long started = System.nanoTime();
        Load.during(TIME, writers);
        double writing = (System.nanoTime() - started) / 1e9;
        long handledMeanwhile = handled(database) - handledBefore;
        long written = committed.size() - committedBefore;
        long stopped = System.nanoTime();
        awaitHandled(database, committed.size());
        double catchingUp = (System.nanoTime() - stopped) / 1e9;

        report.figure("dispatched_to_written_ratio_while_writing", (double) handledMeanwhile / written);
        report.figure("written_per_second", written / writing);
        report.figure("dispatched_per_second_while_writing", handledMeanwhile / writing);
        report.figure("dispatched_per_second_over_all", written / (writing + catchingUp));
        report.figure("seconds_behind_when_writers_stop", catchingUp);
        report.figure("writers", WRITERS);
        report.progress("%.0f/s written, %.0f/s dispatched meanwhile, the rest %.1f s later"
                .formatted(written / writing, handledMeanwhile / writing, catchingUp));
    }

    private static void check(Connection database, Set<UUID> committed, Report report) throws SQLException {
        List<String> effects = texts(database, "SELECT event_id FROM billhook.effect");
        Set<UUID> handled = new HashSet<>();
        effects.forEach(event -> handled.add(UUID.fromString(event)));
        long lost = committed.stream().filter(event -> !handled.contains(event)).count();
        int twice = effects.size() - handled.size();
        long never =
                handled.stream().filter(event -> !committed.contains(event)).count();
        report.figure("events_checked", committed.size());
        report.figure("events_lost", lost);
        report.figure("events_handled_twice", twice);
        if (lost != 0 || twice != 0 || never != 0) {
            throw new IllegalStateException(
                    "dispatch is wrong: %d lost, %d handled twice, %d handled though rolled back"
                            .formatted(lost, twice, never));
        }
        report.progress("checked: " + committed.size() + " events, each handled once, those rolled back never");
    }

    private static void awaitHandled(Connection database, long expected) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (handled(database) < expected && System.nanoTime() < until) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static long handled(Connection database) throws SQLException {
        return number(database, "SELECT count(*) FROM billhook.effect");
    }
}
