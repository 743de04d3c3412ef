package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.CapturedLog;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.Subscriptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class BillingRunTest {
    @Test
    void itBillsWithoutBeingAskedForIt() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.setClock("2027-05-01T00:05:00Z");
        var run = EngineTest.bean(BillingRun.class);
        run.begin();
        try {
            for (int i = 0; i < 300 && ann.invoices().size() < 2; i++) {
                Thread.sleep(100);
            }
        } finally {
            run.stop();
        }
        assertThat(ann.invoices()).hasSize(2);
    }

    @Test
    void severalRunsAtOnceBillEachPeriodOnceAndNumberWithoutGaps() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        IntStream.range(0, 40).forEach(n -> ann.subscribe("\"plan\":\"basic-monthly\""));
        ann.setClock("2027-08-01T00:05:00Z");
        var run = EngineTest.bean(BillingRun.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 4).forEach(n -> threads.execute(() -> run.run(ann.tenant)));
        }
        ann.at("2027-08-01T00:06:00Z");
        String of = " FROM billhook.invoice WHERE tenant_id = " + ann.tenant.value();
        assertThat(SuperuserSql.number("SELECT count(*)" + of)).isEqualTo(40 * 5);
        assertThat(SuperuserSql.number("SELECT count(DISTINCT (subscription, period_start))" + of))
                .isEqualTo(40 * 5);
        assertThat(SuperuserSql.number("SELECT max(right(number, 6)::bigint)" + of))
                .isEqualTo(40 * 5);
    }

    @Test
    void whatCannotBeBilledIsHeldBackAloneAndTheOthersGoOn() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var broken = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.subscribe("\"plan\":\"basic-monthly\"");
        SuperuserSql.run(
                "UPDATE billhook.subscription SET version = version + 1, standing = '{\"broken\":true}' WHERE id = '"
                        + broken.value() + "'");
        ann.setClock("2027-05-01T00:05:00Z");
        EngineTest.bean(BillingRun.class).run(ann.tenant);
        assertThat(ann.invoices()).hasSize(3);
        var waiting = EngineTest.bean(Tenancy.class).read(ann.tenant, () -> EngineTest.bean(DueStore.class)
                .waiting(Tenancy.current().now()));
        assertThat(waiting).isEqualTo(new DueStore.Waiting(1, 1));
        var progress = ann.api.get("/v1/billing_run");
        assertThat(progress.text("/status")).isEqualTo("idle");
        assertThat(progress.text("/held_back")).isEqualTo("1");
        assertThat(progress.text("/failed")).isEqualTo("1");
    }

    @Test
    void whoeverIsHeldBackSaysWhyAndIsTriedAgainAtOnceWhenAsked() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var broken = ann.subscribe("\"plan\":\"basic-monthly\"");
        var well = ann.subscribe("\"plan\":\"basic-monthly\"");
        stand(broken, "'{\"broken\":true}'");
        ann.setClock("2027-05-01T00:05:00Z");
        EngineTest.bean(BillingRun.class).run(ann.tenant);

        var held = ann.subscription(broken).at("/billing_held");
        assertThat(held.at("/reason").asString()).isEqualTo("InvalidNullException");
        assertThat(held.at("/until").asString()).startsWith("2027-05-01T01:0");
        assertThat(ann.subscription(well).at("/billing_held").isNull()).isTrue();
        assertThat(listed(ann, true)).containsExactly(broken.text());
        assertThat(listed(ann, false)).containsExactly(well.text());

        stand(broken, "NULL");
        var again = ann.api.post("/v1/billing_run/retry", "{}");
        assertThat(again.text("/held_back")).isEqualTo("0");
        assertThat(again.text("/status")).isEqualTo("running");
        EngineTest.bean(BillingRun.class).run(ann.tenant);
        assertThat(ann.invoices()).hasSize(4);
        assertThat(ann.subscription(broken).at("/billing_held").isNull()).isTrue();
        assertThat(listed(ann, true)).isEmpty();
        assertThat(SuperuserSql.number(
                        "SELECT count(*) FROM billhook.audit WHERE action = 'billing_run.retried' AND tenant_id = "
                                + ann.tenant.value()))
                .isEqualTo(1);
    }

    @Test
    void theReasonOfARefusalIsItsCodeAndAnHourLaterItIsOverUntilItFailsAgain() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.at("2027-05-01T00:05:00Z");
        SuperuserSql.run("""
                UPDATE billhook.subscription
                SET    version = version + 1, period_end = period_start, period_start = period_start - interval '1 month',
                       due_at = period_start
                WHERE  id = '%s'
                """.formatted(id.value()));
        EngineTest.bean(BillingRun.class).run(ann.tenant);
        assertThat(ann.subscription(id).at("/billing_held/reason").asString()).isEqualTo("period_already_billed");
        ann.setClock("2027-05-01T01:30:00Z");
        assertThat(ann.subscription(id).at("/billing_held").isNull()).isTrue();
        assertThat(listed(ann, true)).isEmpty();
        EngineTest.bean(BillingRun.class).run(ann.tenant);
        assertThat(listed(ann, true)).containsExactly(id.text());
    }

    private static List<String> listed(Subscriber ann, boolean held) {
        var page = ann.api.get("/v1/subscriptions?billing_held=" + held).body();
        return StreamSupport.stream(page.at("/data").spliterator(), false)
                .map(one -> one.at("/id").asString())
                .toList();
    }

    private static void stand(SubscriptionId id, String standing) throws SQLException {
        SuperuserSql.run("UPDATE billhook.subscription SET version = version + 1, standing = %s WHERE id = '%s'"
                .formatted(standing, id.value()));
    }

    @Test
    void whatWaitedTooLongForALockIsTriedAgainInAMinute() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var id = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.setClock("2027-05-01T00:05:00Z");
        SuperuserSql.run("""
                CREATE FUNCTION billhook.in_the_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION 'canceling statement due to lock timeout' USING ERRCODE = 'lock_not_available';
                END $$;
                CREATE TRIGGER in_the_way BEFORE INSERT ON billhook.invoice
                FOR EACH ROW WHEN (NEW.tenant_id = %d) EXECUTE FUNCTION billhook.in_the_way()
                """.formatted(ann.tenant.value()));
        try {
            EngineTest.bean(BillingRun.class).run(ann.tenant);
        } finally {
            SuperuserSql.run("DROP FUNCTION billhook.in_the_way CASCADE");
        }
        var held = ann.subscription(id).at("/billing_held");
        assertThat(held.at("/reason").asString()).isEqualTo("SQLSTATE 55P03");
        assertThat(held.at("/until").asString()).startsWith("2027-05-01T00:06");
        ann.setClock("2027-05-01T00:08:00Z");
        EngineTest.bean(BillingRun.class).run(ann.tenant);
        assertThat(ann.invoices()).hasSize(2);
    }

    @Test
    void whatAnotherProcessBilledOrHeldBackMeanwhileIsLeftAsItIs() {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var billed = ann.subscribe("\"plan\":\"basic-monthly\"");
        int version = ann.subscription(billed).at("/version").asInt();
        assertThat(heldBack(ann, billed)).isFalse();
        assertThat(ann.subscription(billed).at("/version").asInt()).isEqualTo(version);

        ann.setClock("2027-05-01T00:05:00Z");
        assertThat(heldBack(ann, billed)).isTrue();
        assertThat(heldBack(ann, billed)).isFalse();
        assertThat(ann.api.get("/v1/billing_run").text("/held_back")).isEqualTo("1");
    }

    private static boolean heldBack(Subscriber ann, SubscriptionId id) {
        return EngineTest.bean(Tenancy.class).write(ann.tenant, () -> EngineTest.bean(Subscriptions.class)
                .holdBack(id, Tenancy.current().now().plus(Duration.ofHours(1)), "test"));
    }

    @Test
    void whatTheDatabaseBreaksOutOfADeadlockBeginsAnewAndNothingIsHeldBack() throws Exception {
        var ann = new Subscriber("2027-04-01T00:00:00Z");
        var due = ann.subscribe("\"plan\":\"basic-monthly\"");
        ann.setClock("2027-05-01T00:05:00Z");
        try (var log = CapturedLog.ofEverything();
                var other = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("SET deadlock_timeout = '1min'"); // the run is to be broken out, whoever came first
            sql.execute("SELECT FROM billhook.invoice_series WHERE tenant_id = %d FOR UPDATE"
                    .formatted(ann.tenant.value()));
            var run = CompletableFuture.runAsync(
                    () -> EngineTest.bean(BillingRun.class).run(ann.tenant));
            sql.execute(lockOnceSomebodyWaitsForUs(due));
            other.rollback();
            run.join();
            EngineTest.bean(BillingRun.class).run(ann.tenant); // it was somebody else's when the run came back to it
            assertThat(log.text()).doesNotContain("billed");
        }
        assertThat(ann.invoices()).hasSize(2);
        assertThat(ann.api.get("/v1/billing_run").text("/held_back")).isEqualTo("0");
    }

    /** At once: whoever waits looks for a deadlock only once, a second after it began to. */
    private static String lockOnceSomebodyWaitsForUs(SubscriptionId id) {
        return """
                DO $$ BEGIN
                    FOR i IN 1..6000 LOOP
                        EXIT WHEN EXISTS (SELECT FROM pg_locks
                                          WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)));
                        PERFORM pg_sleep(0.01);
                    END LOOP;
                    PERFORM FROM billhook.subscription WHERE id = '%s' FOR UPDATE;
                END $$
                """.formatted(id.value());
    }
}
