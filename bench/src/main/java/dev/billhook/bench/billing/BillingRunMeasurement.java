package dev.billhook.bench.billing;

import dev.billhook.bench.kit.Api;
import dev.billhook.bench.kit.Figures;
import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.Measurement;
import dev.billhook.bench.kit.Report;
import dev.billhook.bench.kit.Rows;
import dev.billhook.bench.kit.Scratch;
import dev.billhook.engine.invoice.billing.BillingRun;
import dev.billhook.engine.kit.outbox.Dispatch;
import dev.billhook.server.Rig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Invoices per second: claimed, calculated, numbered, booked and told, against the same rows by bare batched SQL. */
public final class BillingRunMeasurement implements Measurement {
    static final int SUBSCRIPTIONS =
            Integer.parseInt(System.getenv().getOrDefault("BILLHOOK_BENCH_SUBSCRIPTIONS", "100000"));
    private static final int FEW = SUBSCRIPTIONS / 10;
    private static final int RAW = Math.min(SUBSCRIPTIONS, 50_000);
    private static final int BATCH = 500;
    private static final int ROUNDS = 3;
    private static final int WRITERS = 2;

    /** Far ahead of any clock, so that nothing is due before the tenant's is moved. */
    private static final Instant FIRST = Instant.parse("2040-01-15T00:00:00Z");

    @Override
    public String name() {
        return "billing-run";
    }

    @Override
    public String about() {
        return "invoices per second of a billing run over " + SUBSCRIPTIONS
                + " subscriptions, against the same rows by bare batched SQL";
    }

    @Override
    public void run(Report report) throws Exception {
        try (var scratch = Scratch.named(name());
                var rig = Rig.start(scratch.folder());
                var database = rig.superuser();
                var api = new Api(rig.engine(), rig.secretKey())) {
            rig.part(Dispatch.class).stop(); // what follows from an invoice is measured by others
            rig.part(BillingRun.class).stop();
            api.yaml("/v1/price_books/apply", Customers.book());
            var customers = new Customers(database, rig.tenant().value());
            report.progress("one tenth of the subscriptions, to be warm and to compare memory with");
            customers.subscribe(FEW, FIRST);
            for (int month = 0; month < 3; month++) {
                bill(rig, customers, month);
            }
            report.figure("live_heap_mb_after_" + FEW, liveHeap());
            report.progress("all " + SUBSCRIPTIONS + " subscriptions");
            customers.subscribe(SUBSCRIPTIONS - FEW, month(3));
            rounds(rig, customers, database, report);
            report.figure("live_heap_mb_after_" + SUBSCRIPTIONS, liveHeap());
            inTwoProcesses(rig, customers, database, report);
            check(database, report);
        }
        PaidRenewals.measure(report);
    }

    /** Another process takes part: a month to warm it up, and one that counts. */
    private static void inTwoProcesses(Rig rig, Customers customers, Connection database, Report report)
            throws Exception {
        report.progress("two processes");
        try (var held = rig.superuser();
                var sql = held.createStatement()) {
            sql.execute(
                    "SELECT pg_advisory_lock(hashtextextended('outbox dispatch', 0))"); // nor does it dispatch there
            rig.processBeside(
                    List.of(),
                    List.of("--billhook.billing.poll=100ms"),
                    Scratch.root().resolve("bench/target/second-engine.log"));
            billTogether(rig, customers, database, 3 + ROUNDS);
            report.figure("invoices_per_second_in_two_processes", billTogether(rig, customers, database, 4 + ROUNDS));
        }
    }

    private static double billTogether(Rig rig, Customers customers, Connection database, int month) throws Exception {
        customers.clock(month(month).plus(Duration.ofHours(1)));
        long started = System.nanoTime();
        long own = rig.part(BillingRun.class).run(rig.tenant());
        while (Rows.number(
                        database,
                        "SELECT count(*) FROM billhook.subscription WHERE due_at <= '%s'".formatted(month(month)))
                > 0) {
            Thread.sleep(5);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (own == SUBSCRIPTIONS) {
            throw new IllegalStateException("the other process took no part");
        }
        return SUBSCRIPTIONS / seconds;
    }

    private static void rounds(Rig rig, Customers customers, Connection database, Report report) throws Exception {
        var rate = new Figures();
        var raw = new Figures();
        var cpu = new Figures();
        var rows = new SameRows(database);
        for (int round = 0; round < ROUNDS; round++) {
            clear(database);
            double used = Cpu.seconds();
            rate.add(bill(rig, customers, 3 + round));
            cpu.add((Cpu.seconds() - used) * 1000 / SUBSCRIPTIONS);
            rows.prepare();
            var batches = rows.batches(RAW, BATCH);
            clear(database);
            raw.add(raw(rig, batches));
            report.progress("round %d of %d: %.0f invoices/s, %.0f/s bare SQL, %.3f CPU ms per invoice"
                    .formatted(round + 1, ROUNDS, rate.latest(), raw.latest(), cpu.latest()));
        }
        report.figure("invoices_per_second", rate.median());
        report.figure("ratio_to_raw", rate.medianRatio(raw));
        report.figure("cpu_ms_per_invoice", cpu.median());
        report.figure("raw_invoices_per_second", raw.median());
        report.figure("subscriptions", SUBSCRIPTIONS);
        report.figure("rounds", ROUNDS);
    }

    /** What one side leaves to be written and collected is not the other's to pay. */
    private static void clear(Connection database) throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute("CHECKPOINT");
        }
        System.gc();
    }

    private static Instant month(int number) {
        return FIRST.atZone(ZoneOffset.UTC).plusMonths(number).toInstant();
    }

    /** Everything that is due in this month; how many per second. */
    private static double bill(Rig rig, Customers customers, int month) throws Exception {
        customers.clock(month(month).plus(Duration.ofHours(1)));
        long started = System.nanoTime();
        long billed = rig.part(BillingRun.class).run(rig.tenant());
        return billed * 1e9 / (System.nanoTime() - started);
    }

    private static double raw(Rig rig, List<List<SameRows.Insert>> batches) throws Exception {
        Queue<List<SameRows.Insert>> left = new ConcurrentLinkedQueue<>(batches);
        List<Connection> connections = new ArrayList<>();
        List<Load.Client> clients = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            var connection = rig.superuser();
            connection.setAutoCommit(false);
            connections.add(connection);
            clients.add(() -> {
                for (var insert : left.remove()) {
                    insert.run(connection);
                }
                connection.commit();
            });
        }
        long started = System.nanoTime();
        Load.times(batches.size(), clients);
        double rate = RAW * 1e9 / (System.nanoTime() - started);
        for (var connection : connections) {
            connection.close();
        }
        return rate;
    }

    /** The serial collector leaves gaps where it need not move much, but for every fourth time; they are not alive. */
    private static double liveHeap() {
        for (int times = 0; times < 4; times++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    /** Every subscription has one invoice for each of its months, numbered without gaps, and the books balance. */
    private static void check(Connection database, Report report) throws Exception {
        long invoices = Rows.number(database, "SELECT count(*) FROM billhook.invoice");
        long expected = (long) FEW * 3 + (long) SUBSCRIPTIONS * (ROUNDS + 2);
        long lines = Rows.number(database, "SELECT count(*) FROM billhook.invoice_line");
        long gaps = Rows.number(database, """
                SELECT max(right(number, 6)::bigint) - count(*) FROM billhook.invoice WHERE number LIKE 'INV-%'
                """);
        long twice = Rows.number(database, """
                SELECT count(*) FROM (SELECT FROM billhook.invoice GROUP BY subscription, period_start HAVING count(*) > 1) AS t
                """);
        long unbalanced = Rows.number(database, """
                SELECT abs(coalesce(sum(l.amt), 0)) FROM ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
                """);
        if (invoices != expected || lines != 3 * expected || gaps != 0 || twice != 0 || unbalanced != 0) {
            throw new IllegalStateException(
                    "the run is wrong: %d invoices of %d, %d lines, %d gaps, %d twice, off by %d"
                            .formatted(invoices, expected, lines, gaps, twice, unbalanced));
        }
        report.figure("invoices_checked", invoices);
        report.figure("gaps", gaps);
        report.progress("checked: " + invoices + " invoices, each period once, three lines each, books in balance");
    }
}
