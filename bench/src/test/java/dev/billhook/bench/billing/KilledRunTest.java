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

/** Of two processes that bill each is killed without warning; the run ends where it would have ended undisturbed. */
class KilledRunTest {
    private static final int SUBSCRIPTIONS = 2_000;
    private static final int MONTHS = 3;
    private static final long INVOICES = (long) SUBSCRIPTIONS * MONTHS;

    /** Far ahead of any clock, so that nothing is due before the tenant's is moved. */
    private static final Instant FIRST = Instant.parse("2040-01-15T00:00:00Z");

    private static final Instant LATE =
            FIRST.atZone(ZoneOffset.UTC).plusMonths(MONTHS - 1).plusHours(1).toInstant();
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String BILLED = "SELECT count(*) FROM billhook.invoice";
    private static final List<String> SETTINGS =
            List.of("--billhook.billing.batch=50", "--billhook.billing.poll=PT0.1S");

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
            var one = rig.engineApart(jvm("one"), SETTINGS, log("one"));
            var other = rig.processBeside(jvm("other"), SETTINGS, log("other"));
            try (var oneApi = new Api(one.url(), rig.secretKey());
                    var otherApi = new Api(other.url(), rig.secretKey())) {
                assertThat(progress(oneApi)).isEqualTo(progress(otherApi)).startsWith("idle, by 0 processes");
                customers.clock(LATE);
                await(database, BILLED, INVOICES / 4);
                await(database, "SELECT count(DISTINCT process) FROM billhook.billing_batch", 2);
                assertThat(progress(oneApi)).startsWith("running, by 2 processes");
                kill(one, database);
                await(database, BILLED, INVOICES / 2);
                kill(other, database);
                one.awaitReady();
                other.awaitReady();
                await(database, BILLED, INVOICES);
                check(database);
                assertThat(progress(oneApi)).isEqualTo(progress(otherApi)).startsWith("idle");
            }
        }
    }

    private static Path log(String name) {
        return Path.of("target/killed-run-" + name + ".log").toAbsolutePath();
    }

    private static List<String> jvm(String name) {
        return EngineSettings.jvm(log(name).toString());
    }

    /** In the middle: some of it is committed, some is under way, the rest is not begun. */
    private static void kill(EngineProcess engine, Connection database) throws Exception {
        engine.kill();
        assertThat(Rows.number(database, BILLED)).isLessThan(INVOICES);
        engine.startAgain();
    }

    /** As the process tells it that is asked. */
    private static String progress(Api api) {
        var run = api.get("/v1/billing_run");
        return "%s, by %s processes: %s due; %s looked at, %s invoices"
                .formatted(
                        run.at("/status").asString(),
                        run.at("/processes"),
                        run.at("/due"),
                        run.at("/subscriptions"),
                        run.at("/invoices"));
    }

    private static void await(Connection database, String count, long least) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (Rows.number(database, count) < least) {
            assertThat(System.nanoTime())
                    .as("%s: %d of %d", count, Rows.number(database, count), least)
                    .isLessThan(end);
            Thread.sleep(3);
        }
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
        is(database, INVOICES, "invoices in the progress", "SELECT sum(invoices) FROM billhook.billing_batch");
        is(database, 0, "rows of the journal out of balance", """
                SELECT count(*) FROM ledger.journal j
                WHERE  (SELECT sum(l.amt) FROM unnest(j.legs) AS l (acc, amt, ccy)) <> 0
                """);
    }

    private static void is(Connection database, long expected, String what, String query) throws Exception {
        assertThat(Rows.number(database, query)).as(what).isEqualTo(expected);
    }
}
