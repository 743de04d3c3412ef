package dev.billhook.bench.ledger;

import static dev.billhook.bench.kit.Rows.number;

import dev.billhook.bench.kit.Figures;
import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Scratch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Posts per second with durable commits against a plain two-row INSERT in the same PostgreSQL, in turns. */
public final class LedgerMeasurement implements Measurement {
    private static final int CLIENTS = 16;
    private static final int ROUNDS = 7;
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int ROLL_UP_ROWS = 1000;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String about() {
        return "journal posts per second against a plain two-row INSERT, durable commits, " + CLIENTS + " clients";
    }

    @FunctionalInterface
    private interface Preparing {
        Load.Client on(Connection connection) throws SQLException;
    }

    @Override
    public void run(Report report) throws Exception {
        report.progress("starting a durable PostgreSQL");
        try (var scratch = Scratch.named(name());
                var database = new BenchDatabase(scratch.folder())) {
            measure(database, report);
            check(database, report);
        }
    }

    private static void measure(BenchDatabase database, Report report) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            var plain = clients(database, connections, Statements::plain);
            var hot = clients(database, connections, Statements::hot);
            var spread = clients(database, connections, Statements::spread);
            for (var clients : List.of(plain, hot, spread)) {
                Load.perSecond(clients, WARM_UP);
            }
            report.progress("warm; " + ROUNDS + " rounds of three turns of " + TURN.toSeconds() + " s");
            rounds(report, plain, hot, spread);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static List<Load.Client> clients(BenchDatabase database, List<Connection> connections, Preparing preparing)
            throws SQLException {
        List<Load.Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Connection connection = database.app();
            connections.add(connection);
            clients.add(preparing.on(connection));
        }
        return clients;
    }

    private static void rounds(Report report, List<Load.Client> plain, List<Load.Client> hot, List<Load.Client> spread)
            throws Exception {
        var plainRate = new Figures();
        var hotRate = new Figures();
        var spreadRate = new Figures();
        for (int round = 1; round <= ROUNDS; round++) {
            plainRate.add(Load.perSecond(plain, TURN));
            hotRate.add(Load.perSecond(hot, TURN));
            spreadRate.add(Load.perSecond(spread, TURN));
            report.progress("round %d of %d: plain INSERT %.0f/s, posts hot %.0f/s, spread %.0f/s"
                    .formatted(round, ROUNDS, plainRate.latest(), hotRate.latest(), spreadRate.latest()));
        }
        report.figure("hot_posts_to_plain_insert_ratio", hotRate.medianRatio(plainRate));
        report.figure("spread_posts_to_plain_insert_ratio", spreadRate.medianRatio(plainRate));
        report.figure("plain_insert_per_second", plainRate.median());
        report.figure("hot_posts_per_second", hotRate.median());
        report.figure("spread_posts_per_second", spreadRate.median());
        report.figure("clients", CLIENTS);
        report.figure("rounds", ROUNDS);
    }

    /** Rolls up the backlog, and fails when the books do not hold exactly what was posted. */
    private static void check(BenchDatabase database, Report report) throws SQLException {
        try (var app = database.app();
                var worker = database.worker()) {
            long posted = number(app, "SELECT count(*) FROM ledger.journal");
            long started = System.nanoTime();
            long rolledUp = 0;
            long done = 1;
            while (done > 0) {
                done = number(worker, "SELECT ledger.roll_up(" + ROLL_UP_ROWS + ")");
                rolledUp += done;
            }
            report.figure("roll_up_rows_per_second", rolledUp * 1e9 / (System.nanoTime() - started));
            report.figure("posts_checked", posted);
            long imbalance = number(app, "SELECT coalesce(sum(balance), 0) FROM ledger.account_balance");
            long legs = number(app, "SELECT count(*) FROM ledger.entry");
            if (imbalance != 0 || rolledUp != posted || legs != 2 * posted) {
                throw new IllegalStateException("the books are wrong: %d posted, %d rolled up, %d legs, off by %d"
                        .formatted(posted, rolledUp, legs, imbalance));
            }
            report.progress("books checked: " + posted + " posts, all there, in balance");
        }
    }
}
