package dev.billhook.bench.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.bench.kit.Api;
import dev.billhook.bench.kit.Rows;
import dev.billhook.bench.storm.EngineSettings;
import dev.billhook.server.EngineProcess;
import dev.billhook.server.Rig;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed without warning while it bills, twice, the billing run ends where it would have ended undisturbed. */
class KilledRunTest {
    private static final int SUBSCRIPTIONS = 2_000;
    private static final int MONTHS = 3;
    private static final long INVOICES = (long) SUBSCRIPTIONS * MONTHS;

    /** Far ahead of any clock, so that nothing is due before the tenant's is moved. */
    private static final Instant FIRST = Instant.parse("2040-01-15T00:00:00Z");

    private static final Instant LATE =
            FIRST.atZone(ZoneOffset.UTC).plusMonths(MONTHS - 1).plusHours(1).toInstant();
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @TempDir
    private static Path data;

    @Test
    void everyPeriodIsBilledOnceNumberedWithoutGapsAndBookedInBalance() throws Exception {
        try (var rig = Rig.start(data);
                var database = rig.superuser()) {
            try (var api = new Api(rig.engine(), rig.secretKey())) {
                api.yaml("/v1/price_books/apply", Customers.book());
            }
            var customers = new Customers(database, rig.tenant().value());
            customers.subscribe(SUBSCRIPTIONS, FIRST);
            Path log = Path.of("target/killed-run-engine.log").toAbsolutePath();
            var engine = rig.engineApart(
                    EngineSettings.jvm(log.toString()),
                    List.of("--billhook.billing.batch=50", "--billhook.billing.poll=PT0.1S"),
                    log);
            customers.clock(LATE);
            killAt(engine, database, INVOICES / 4);
            killAt(engine, database, INVOICES / 2);
            await(database, INVOICES);
            check(database);
        }
    }

    /** In the middle: some of it is committed, some is under way, the rest is not begun. */
    private static void killAt(EngineProcess engine, Connection database, long invoices) throws Exception {
        await(database, invoices);
        engine.kill();
        assertThat(billed(database)).isBetween(invoices, INVOICES - 1);
        engine.startAgain();
        engine.awaitReady();
    }

    private static void await(Connection database, long invoices) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (billed(database) < invoices) {
            assertThat(System.nanoTime())
                    .as("%d of %d invoices", billed(database), invoices)
                    .isLessThan(end);
            Thread.sleep(3);
        }
    }

    private static long billed(Connection database) throws Exception {
        return Rows.number(database, "SELECT count(*) FROM billhook.invoice");
    }

    private static void check(Connection database) throws Exception {
        is(
                database,
                INVOICES,
                "periods, each once",
                "SELECT count(DISTINCT (subscription, period_start)) FROM billhook.invoice");
        is(database, INVOICES, "the same, as the database guards it", "SELECT count(*) FROM billhook.billed_period");
        is(database, 3 * INVOICES, "lines", "SELECT count(*) FROM billhook.invoice_line");
        is(database, INVOICES, "numbers", "SELECT count(DISTINCT number) FROM billhook.invoice");
        is(database, INVOICES, "the last number", "SELECT max(right(number, 6)::bigint) FROM billhook.invoice");
        is(database, SUBSCRIPTIONS, "subscriptions that wait for the next month", """
                SELECT count(*) FROM billhook.subscription WHERE due_at > '%s' AND version = 1 + %d
                """.formatted(LATE, MONTHS));
        is(
                database,
                INVOICES,
                "invoices told",
                "SELECT count(*) FROM billhook.outbox WHERE type = 'invoice.finalized'");
        is(database, INVOICES, "invoices booked, once each and with their total", """
                SELECT count(*) FROM billhook.invoice i
                JOIN   ledger.journal j ON j.source_id = i.id AND j.kind = 'INVOICE_FINALIZED'
                WHERE  i.total = (SELECT sum(l.amt) FROM unnest(j.legs) AS l (acc, amt, ccy) WHERE l.acc = 1100)
                """);
        is(database, 0, "rows of the journal out of balance", """
                SELECT count(*) FROM ledger.journal j
                WHERE  (SELECT sum(l.amt) FROM unnest(j.legs) AS l (acc, amt, ccy)) <> 0
                """);
    }

    private static void is(Connection database, long expected, String what, String query) throws Exception {
        assertThat(Rows.number(database, query)).as(what).isEqualTo(expected);
    }
}
