package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsolidatedBillingTest {
    private static final String TOGETHER = "\"consolidate\":true,\"anchor\":{\"mode\":\"calendar\"},";

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void renewalsOfOneMomentAreOneInvoiceAndEachPeriodIsBilledOnce() throws Exception {
        var basic = ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        var pro = ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\"");
        ann.subscribe("\"anchor\":{\"mode\":\"calendar\"},\"plan\":\"basic-monthly\"");
        assertThat(ann.subscription(basic).at("/consolidate").asBoolean()).isTrue();

        ann.at("2027-06-01T00:05:00Z");

        var together = ann.invoices().stream()
                .filter(invoice -> invoice.at("/subscriptions").size() == 2)
                .toList();
        assertThat(together).hasSize(2).allSatisfy(invoice -> {
            assertThat(invoice.at("/subscription").isNull()).isTrue();
            assertThat(invoice.at("/total/amount").asLong()).isEqualTo(4500);
            assertThat(subscriptions(invoice)).containsExactlyInAnyOrder(basic.text(), pro.text(), pro.text());
        });
        assertThat(ann.invoices()).hasSize(3 + 2 * 2);
        assertThat(invoicesOf(basic)).isEqualTo(3);
        assertThat(invoicesOf(pro)).isEqualTo(3);
        assertThat(SuperuserSql.number(
                        "SELECT count(*) FROM billhook.billed_period WHERE tenant_id = " + ann.tenant.value()))
                .isEqualTo(3 * 3);
    }

    @Test
    void whatIsCollectedInAnotherWayOrComesDueAtAnotherMomentStandsAlone() {
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\",\"days_until_due\":30");
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\",\"currency\":\"USD\"");
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\",\"time_zone\":\"Europe/Berlin\"");
        ann.subscribe("\"consolidate\":true,\"plan\":\"basic-monthly\"");

        ann.at("2027-05-01T12:00:00Z");

        assertThat(ann.invoices())
                .hasSize(10)
                .allMatch(invoice -> invoice.at("/subscriptions").size() == 1);
    }

    @Test
    void aCouponLowersOnlyTheLinesOfItsSubscription() {
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\",\"coupons\":[\"fiver\"]");
        ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\",\"coupons\":[\"fiver\"]");
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");

        ann.at("2027-05-01T00:05:00Z");

        var invoice = ann.invoices().getLast();
        assertThat(invoice.at("/discounts/fiver/amount").asLong()).isEqualTo(1000);
        assertThat(invoice.at("/total/amount").asLong()).isEqualTo(1000 + 3500 + 1000 - 1000);
        assertThat(invoice.at("/lines")
                        .valueStream()
                        .map(line -> line.at("/discount/amount").asLong())
                        .sorted())
                .containsExactly(0L, 71L, 429L, 500L);
    }

    @Test
    void theirCreditsPayTheInvoiceThatBillsThem() {
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\"");
        assertThat(ann.api
                        .post("/v1/credit_grants", """
                                {"customer":"%s","amount":{"amount":5000,"currency":"EUR"},"category":"promotional",
                                 "products":["basic"]}
                                """.formatted(ann.customer.text()))
                        .status())
                .isEqualTo(201);

        ann.at("2027-05-01T00:05:00Z");

        assertThat(ann.invoices().getLast().at("/amount_prepaid/amount").asLong())
                .isEqualTo(1000);
    }

    @Test
    void severalRunsAtOnceBillThemTogetherAndOnce() throws Exception {
        IntStream.range(0, 12).forEach(n -> ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\""));
        ann.setClock("2027-08-01T00:05:00Z");
        var run = EngineTest.bean(BillingRun.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 4).forEach(n -> threads.execute(() -> run.run(ann.tenant)));
        }
        ann.at("2027-08-01T00:06:00Z");
        assertThat(ann.invoices().stream().skip(12))
                .hasSize(4)
                .allMatch(invoice -> invoice.at("/subscriptions").size() == 12);
    }

    @Test
    void whatCannotBeCalculatedDoesNotKeepItsCompanionsFromTheirInvoice() throws Exception {
        var broken = ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        Stream.of("basic", "pro").forEach(plan -> ann.subscribe(TOGETHER + "\"plan\":\"" + plan + "-monthly\""));
        SuperuserSql.run(
                "UPDATE billhook.subscription SET version = version + 1, standing = '{\"broken\":true}' WHERE id = '"
                        + broken.value() + "'");

        ann.setClock("2027-05-01T00:05:00Z");
        EngineTest.bean(BillingRun.class).run(ann.tenant);

        assertThat(ann.invoices()).hasSize(4);
        assertThat(ann.invoices().getLast().at("/subscriptions")).hasSize(2);
        var progress = ann.api.get("/v1/billing_run");
        assertThat(progress.text("/held_back")).isEqualTo("1");
        assertThat(progress.text("/failed")).isEqualTo("1");
        assertThat(progress.text("/subscriptions")).as("its companions too").isEqualTo("3");
        assertThat(progress.text("/invoices")).isEqualTo("1");
        SuperuserSql.run("UPDATE billhook.subscription SET version = version + 1, standing = NULL WHERE id = '"
                + broken.value() + "'");
        ann.at("2027-05-01T02:00:00Z");
        assertThat(invoicesOf(broken)).isEqualTo(2);
        ann.at("2027-06-01T00:05:00Z");
        assertThat(ann.invoices().getLast().at("/subscriptions")).hasSize(3);
    }

    /**
     * It fails when it has its number. In front of the numbers stands somebody else twice: until the batch waits, and until the
     * one waits that is billed alone, for whom a third waits meanwhile, and who has it when it failed.
     */
    @Test
    void whenSomebodyElseHasWhatFailedTheNextIsStillBilledWithItsCompanions() throws Exception {
        var failing = ann.subscribe("\"plan\":\"basic-monthly\"");
        IntStream.range(0, 2).forEach(n -> ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\""));
        ann.at("2027-05-01T00:05:00Z");
        SuperuserSql.run("""
                UPDATE billhook.subscription
                SET    version = version + 1, period_end = period_start, period_start = period_start - interval '1 month',
                       due_at = period_start
                WHERE  id = '%s'
                """.formatted(failing.value()));
        ann.setClock("2027-06-01T00:05:00Z");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var first = Session.open();
                var second = Session.open();
                var third = Session.open()) {
            String numbers =
                    "SELECT FROM billhook.invoice_series WHERE tenant_id = %d FOR UPDATE".formatted(ann.tenant.value());
            first.sql.execute(numbers);
            var run = CompletableFuture.runAsync(
                    () -> EngineTest.bean(DueBatch.class).run(ann.tenant, 1), threads);
            Eventually.holds(() -> first.isAwaited() || run.isDone());
            var numbersAgain = second.later(numbers, threads);
            Eventually.holds(second::waits);
            first.end();
            numbersAgain.join();
            Eventually.holds(() -> second.isAwaited() || run.isDone());
            var taken = third.later(
                    "SELECT FROM billhook.subscription WHERE id = '%s' FOR UPDATE".formatted(failing.value()), threads);
            Eventually.holds(() -> third.waits() || taken.isDone());
            second.end();
            taken.join();
            run.join();
            third.end();
        }
        EngineTest.bean(BillingRun.class).run(ann.tenant);
        assertThat(ann.invoices().getLast().at("/subscriptions")).hasSize(2);
    }

    /** With the database, in a transaction. */
    private record Session(Connection connection, Statement sql, long pid) implements AutoCloseable {
        static Session open() throws SQLException {
            var connection = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
            connection.setAutoCommit(false);
            var sql = connection.createStatement();
            try (var row = sql.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                return new Session(connection, sql, row.getLong(1));
            }
        }

        CompletableFuture<Void> later(String statement, Executor threads) {
            return CompletableFuture.runAsync(
                    () -> {
                        try {
                            sql.execute(statement);
                        } catch (SQLException failed) {
                            throw new IllegalStateException(failed);
                        }
                    },
                    threads);
        }

        boolean waits() throws SQLException {
            return SuperuserSql.number("SELECT cardinality(pg_blocking_pids(" + pid + "))") > 0;
        }

        boolean isAwaited() throws SQLException {
            return SuperuserSql.number(
                            "SELECT count(*) FROM pg_stat_activity WHERE " + pid + " = ANY (pg_blocking_pids(pid))")
                    > 0;
        }

        void end() throws SQLException {
            connection.rollback();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Test
    void whatCannotBeInvoicedIsFoundAmongItsCompanionsWhichAreBilled() throws Exception {
        var one = ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        var broken = ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\",\"coupons\":[\"fiver\"]");
        var other = ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\"");
        SuperuserSql.run("UPDATE billhook.subscription_coupon SET content = '{\"broken\":true}' WHERE subscription = '"
                + broken.value() + "'");

        ann.setClock("2027-05-01T00:05:00Z");
        EngineTest.bean(BillingRun.class).run(ann.tenant);

        assertThat(invoicesOf(one)).isEqualTo(2);
        assertThat(invoicesOf(other)).isEqualTo(2);
        assertThat(invoicesOf(broken)).isEqualTo(1);
        assertThat(ann.api.get("/v1/billing_run").text("/held_back")).isEqualTo("1");
    }

    @Test
    void thePreviewOfOneShowsTheInvoiceThatItWillBeOn() {
        var basic = ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\"");

        var preview = ann.api
                .post(
                        "/v1/invoices/preview",
                        "{\"subscription\":\"" + basic.text() + "\",\"until\":\"2027-05-02T00:00:00Z\"}")
                .body();
        ann.at("2027-05-01T00:05:00Z");

        assertThat(ann.invoices()).hasSize(3);
        assertThat(preview.at("/total/amount").asLong()).isEqualTo(4500);
        assertThat(amounts(preview.at("/invoices/0/lines")))
                .isEqualTo(amounts(ann.invoices().getLast().at("/lines")));
    }

    @Test
    void whoseSumsAreMadeInAnotherWayStandsAlone() {
        assertThat(ann.api.yaml("/v1/price_books/apply", """
                                price_book: taxed-by-line
                                currencies: [EUR]
                                policies: {tax_rounding: per_line}
                                products:
                                  desk: {name: Desk}
                                plans:
                                  desk-monthly: {product: desk, name: Desk, interval: month, components: {base: {model: flat, amount: {EUR: 4}}}}
                                """).status()).isEqualTo(201);
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        ann.subscribe(TOGETHER + "\"plan\":\"desk-monthly\"");
        ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\"");
        ann.subscribe(TOGETHER + "\"plan\":\"desk-monthly\"");

        ann.at("2027-05-01T00:05:00Z");

        assertThat(ann.invoices().stream().skip(4).map(invoice -> invoice.at("/total/amount")
                        .asLong()))
                .containsExactlyInAnyOrder(4500L, 800L);
    }

    @Test
    void thePreviewOfOneSeesCompanionsThatRenewMoreOften() {
        var yearly = ann.subscribe(TOGETHER + "\"plan\":\"pro-yearly\"");
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");

        var preview = ann.api
                .post(
                        "/v1/invoices/preview",
                        "{\"subscription\":\"" + yearly.text() + "\",\"until\":\"2028-01-02T00:00:00Z\"}")
                .body();
        ann.at("2027-12-15T00:00:00Z");
        ann.at("2028-01-01T00:05:00Z");

        assertThat(preview.at("/invoices")).hasSize(1);
        assertThat(amounts(preview.at("/invoices/0/lines")))
                .containsExactlyInAnyOrderElementsOf(
                        amounts(ann.invoices().getLast().at("/lines")))
                .hasSize(2);
    }

    @Test
    void aCancellationCreditsWhatWasChargedOnACommonInvoice() {
        ann.subscribe(TOGETHER + "\"plan\":\"pro-monthly\"");
        var basic = ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        ann.at("2027-06-01T00:05:00Z");
        ann.at("2027-06-16T00:00:00Z");

        ann.act(basic, "cancel", "{\"credit\":true}");

        assertThat(ann.bills().getLast()).isEqualTo("-500: Basic, monthly -500");
    }

    @Test
    void oneThatRunsComesToTheCommonInvoiceAndLeavesItAsThePreviewSaid() {
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        var pro = ann.subscribe("\"anchor\":{\"mode\":\"calendar\"},\"plan\":\"pro-monthly\"");

        var joining = preview(pro, "{\"consolidate\":true}", "2027-05-02T00:00:00Z");
        var changed = ann.act(pro, "change", "{\"consolidate\":true}");
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(changed.body().at("/consolidate").asBoolean()).isTrue();
        assertThat(ann.invoices()).as("billed for it: nothing").hasSize(2);
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.invoices()).hasSize(3);
        assertThat(ann.invoices().getLast().at("/subscriptions")).hasSize(2);
        assertThat(amounts(joining.at("/invoices/0/lines")))
                .containsExactlyInAnyOrderElementsOf(
                        amounts(ann.invoices().getLast().at("/lines")));

        var leaving = preview(pro, "{\"consolidate\":false}", "2027-06-02T00:00:00Z");
        ann.act(pro, "change", "{\"consolidate\":false}");
        ann.at("2027-06-01T00:05:00Z");
        assertThat(ann.invoices()).hasSize(5);
        assertThat(ann.invoices().subList(3, 5))
                .allMatch(invoice -> invoice.at("/subscriptions").size() == 1);
        assertThat(leaving.at("/total/amount").asLong()).isEqualTo(3500);
    }

    @Test
    void itComesWithAnotherPlanAtOnceAndNotLater() {
        ann.subscribe(TOGETHER + "\"plan\":\"basic-monthly\"");
        var pro = ann.subscribe("\"anchor\":{\"mode\":\"calendar\"},\"plan\":\"pro-monthly\"");

        var later = ann.act(pro, "change", "{\"consolidate\":true,\"at\":\"period_end\"}");
        assertThat(later.status()).isEqualTo(400);
        assertThat(later.text("/param")).isEqualTo("consolidate");
        assertThat(ann.subscription(pro).at("/consolidate").asBoolean()).isFalse();

        String change = "{\"plan\":\"basic-monthly\",\"consolidate\":true}";
        var preview = preview(pro, change, "2027-05-02T00:00:00Z");
        assertThat(ann.act(pro, "change", change).status()).isEqualTo(200);
        ann.at("2027-05-01T00:05:00Z");
        assertThat(ann.invoices().stream().skip(2).map(invoice -> invoice.at("/total/amount")
                        .asLong()))
                .containsExactly(-2500L, 2000L);
        assertThat(preview.at("/total/amount").asLong()).isEqualTo(-500);
    }

    private JsonNode preview(SubscriptionId id, String change, String until) {
        var preview = ann.api.post("/v1/invoices/preview", """
                {"subscription":"%s","change":%s,"until":"%s"}
                """.formatted(id.text(), change, until));
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        return preview.body();
    }

    private long invoicesOf(SubscriptionId id) {
        return ann.api
                .get("/v1/invoices?limit=100&subscription=" + id.text())
                .body()
                .at("/data")
                .size();
    }

    private static List<String> subscriptions(JsonNode invoice) {
        return invoice.at("/lines")
                .valueStream()
                .map(line -> line.at("/subscription").asString())
                .toList();
    }

    private static List<Long> amounts(JsonNode lines) {
        return lines.valueStream()
                .map(line -> line.at("/amount/amount").asLong())
                .toList();
    }
}
