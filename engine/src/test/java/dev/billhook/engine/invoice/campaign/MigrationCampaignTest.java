package dev.billhook.engine.invoice.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.invoice.billing.Subscriber;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.payment.Records;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

class MigrationCampaignTest {
    private static final String PRO = "\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":2}";
    private static final String DEARER = Subscriber.BOOK
            .replace("amount: {EUR: 30, USD: 33}", "amount: {EUR: 40, USD: 44}")
            .replace("amount: {EUR: 10, USD: 11}", "amount: {EUR: 20, USD: 22}");

    private final Subscriber shop = new Subscriber("2027-03-01T10:00:00Z");

    @Test
    void aRiseAtRenewalIsInTheNextInvoiceAndNotBefore() {
        var id = shop.subscribe(PRO);
        publish(DEARER);
        var campaign = begin("at_renewal");
        run();
        assertThat(read(campaign).text("/status")).isEqualTo("completed");
        assertThat(read(campaign).text("/counts/scheduled")).isEqualTo("1");
        assertThat(row(campaign, id).at("/change_at").asString()).startsWith("2027-04-01");
        assertThat(shop.subscription(id).at("/plan/version").asInt()).isEqualTo(1);
        shop.at("2027-04-01T12:00:00Z");
        assertThat(shop.bills())
                .containsExactly(
                        "4000: Pro, monthly · base 3000, Pro, monthly · seats 1000",
                        "5000: Pro, monthly · base 4000, Pro, monthly · seats 1000");
        assertThat(shop.subscription(id).at("/plan/version").asInt()).isEqualTo(2);
        assertThat(row(campaign, id).at("/outcome").asString()).isEqualTo("moved");
        assertThat(read(campaign).text("/counts/moved")).isEqualTo("1");
    }

    @Test
    void nowWithProrationChargesEachPriceForItsDaysToTheCent() {
        var id = shop.subscribe("\"plan\":\"basic-monthly\"");
        publish(DEARER);
        shop.setClock("2027-03-16T10:00:00Z");
        begin("now_with_proration");
        run();
        // 15 of 31 days at 10.00 are 4.84; the other 16 at 20.00 are 10.32
        assertThat(shop.bills())
                .containsExactly("1000: Basic, monthly 1000", "516: Basic, monthly -516, Basic, monthly 1032");
        assertThat(shop.subscription(id).at("/plan/version").asInt()).isEqualTo(2);
        shop.at("2027-04-01T12:00:00Z");
        assertThat(shop.bills()).last().isEqualTo("2000: Basic, monthly 2000");
        Records.assertBooksBalance(shop.api);
    }

    @Test
    void neverLeavesThemAndSaysSo() {
        var id = shop.subscribe(PRO);
        publish(DEARER);
        var campaign = begin("never");
        run();
        assertThat(read(campaign).text("/status")).isEqualTo("completed");
        assertThat(row(campaign, id).at("/outcome").asString()).isEqualTo("skipped");
        assertThat(row(campaign, id).at("/reason").asString()).isEqualTo("grandfathered");
        shop.at("2027-04-01T12:00:00Z");
        assertThat(shop.bills()).last().asString().startsWith("4000:");
    }

    @Test
    void aConnectionThatBreaksInTheMiddleMovesNobodyTwice() throws Exception {
        var ids = IntStream.range(0, 4).mapToObj(i -> shop.subscribe(PRO)).toList();
        publish(DEARER);
        shop.setClock("2027-03-16T10:00:00Z");
        var campaign = begin("now_with_proration");
        enlist();
        try (var other = DriverManager.getConnection(TestEngine.sharedSuperuserUrl())) {
            lock(other, ids.get(2));
            var step = CompletableFuture.runAsync(() -> migrating().step(shop.tenant));
            kill(waitingFor(other));
            step.join();
            assertThat(read(campaign).text("/counts/moved")).isEqualTo("3");
            assertThat(read(campaign).text("/counts/pending")).isEqualTo("1");
            other.rollback();
        }
        shop.setClock("2027-03-16T10:05:00Z");
        run();
        assertThat(read(campaign).text("/counts/moved")).isEqualTo("4");
        for (var id : ids) {
            assertThat(shop.subscription(id).at("/plan/version").asInt()).isEqualTo(2);
            assertThat(updates(id)).as("of " + id.text()).isEqualTo(1);
        }
    }

    @Test
    void whatIsChangedMeanwhileIsMovedAsItIsThen() {
        var more = shop.subscribe(PRO);
        var ended = shop.subscribe(PRO);
        var upgraded = shop.subscribe("\"plan\":\"basic-monthly\"");
        publish(DEARER);
        var campaign = begin("now_with_proration");
        enlist();
        shop.act(more, "change", "{\"quantities\":{\"seats\":5}}");
        shop.act(ended, "cancel", "{}");
        shop.act(upgraded, "change", "{\"plan\":\"pro-monthly\"}");
        run();
        assertThat(row(campaign, more).at("/outcome").asString()).isEqualTo("moved");
        assertThat(shop.subscription(more).at("/items/1/quantity").asInt()).isEqualTo(5);
        assertThat(row(campaign, ended).at("/reason").asString()).isEqualTo("ended");
        assertThat(row(campaign, upgraded).at("/reason").asString()).isEqualTo("already_moved");
    }

    @Test
    void whoWaitsForALockIsDecidedOnByWhatItFindsThen() throws Exception {
        var id = shop.subscribe(PRO);
        publish(DEARER);
        var campaign = begin("now_with_proration");
        enlist();
        try (var other = DriverManager.getConnection(TestEngine.sharedSuperuserUrl())) {
            lock(other, id);
            try (var change = other.createStatement()) {
                change.execute(
                        "UPDATE billhook.subscription SET version = version + 1, metadata = '{\"a\":\"b\"}' WHERE id = '"
                                + id.value() + "'");
            }
            var step = CompletableFuture.runAsync(() -> migrating().step(shop.tenant));
            waitingFor(other);
            other.commit();
            step.join();
        }
        assertThat(row(campaign, id).at("/outcome").asString()).isEqualTo("moved");
        assertThat(shop.subscription(id).at("/metadata/a").asString()).isEqualTo("b");
    }

    @Test
    void whatCannotBeMovedFailsWithItsReasonAndTheOthersGoOn() {
        var full = shop.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":40}");
        var stored = shop.subscribe(PRO + ",\"add_ons\":[\"storage-monthly\"]");
        var gone = shop.subscribe("\"plan\":\"term-monthly\"");
        var plain = shop.subscribe(PRO);
        publish(DEARER.replace("max: 50", "max: 20")
                .replace("    add_ons: [storage-monthly]\n", "")
                .replace("term-monthly:", "term-2028:"));
        var campaign = begin("at_renewal");
        run();
        assertThat(row(campaign, full).at("/reason").asString()).isEqualTo("quantity_out_of_range");
        assertThat(row(campaign, full).at("/detail").asString()).contains("40");
        assertThat(row(campaign, stored).at("/reason").asString()).isEqualTo("add_on_not_sold_with_plan");
        assertThat(row(campaign, gone).at("/reason").asString()).isEqualTo("plan_not_in_version");
        assertThat(row(campaign, plain).at("/outcome").asString()).isEqualTo("scheduled");
        var failed = shop.api.get(path(campaign) + "/subscriptions?outcome=failed&limit=1");
        assertThat(failed.body().at("/data")).hasSize(1);
        assertThat(failed.text("/has_more")).isEqualTo("true");
        assertThat(read(campaign).text("/counts/failed")).isEqualTo("2");
        assertThat(read(campaign).text("/counts/total")).isEqualTo("4");
    }

    @Test
    void plansAreMappedAndWhatIsPaidAtTheBeginningIsNotPaidAgain() {
        var id = shop.subscribe("\"plan\":\"basic-monthly\"");
        var other = shop.subscribe(PRO);
        publish(DEARER);
        var campaign = create(
                "{\"price_book\":\"shop\",\"mode\":\"at_renewal\",\"plans\":{\"basic-monthly\":\"trial-monthly\"}}");
        run();
        shop.at("2027-04-01T12:00:00Z");
        assertThat(shop.subscription(id).at("/plan/key").asString()).isEqualTo("trial-monthly");
        assertThat(shop.bills())
                .anyMatch(bill -> bill.startsWith("4000: Pro, to try · base 4000"))
                .noneMatch(bill -> bill.contains("setup"));
        assertThat(shop.subscription(other).at("/plan/version").asInt()).isEqualTo(1);
        assertThat(read(campaign).text("/counts/total")).isEqualTo("1");
    }

    @Test
    void aVersionThatTakesEffectLaterIsWaitedFor() {
        shop.subscribe("\"plan\":\"basic-monthly\"");
        publish("effective_at: 2027-04-15T00:00:00Z\n" + DEARER);
        assertThat(post("{\"price_book\":\"shop\",\"to_version\":2,\"mode\":\"now_with_proration\"}")
                        .text("/code"))
                .isEqualTo("price_book_version_not_in_effect");
        create("{\"price_book\":\"shop\",\"to_version\":2,\"mode\":\"at_renewal\"}");
        run();
        shop.at("2027-04-01T12:00:00Z");
        shop.at("2027-05-01T12:00:00Z");
        assertThat(shop.bills())
                .containsExactly("1000: Basic, monthly 1000", "1000: Basic, monthly 1000", "2000: Basic, monthly 2000");
    }

    @Test
    void whoeverLeavesThePlanBeforeIsNotBroughtBack() {
        var id = shop.subscribe(PRO);
        publish(DEARER);
        var campaign = begin("at_renewal");
        run();
        shop.act(id, "change", "{\"plan\":\"basic-monthly\"}");
        shop.at("2027-04-01T12:00:00Z");
        assertThat(shop.subscription(id).at("/plan/key").asString()).isEqualTo("basic-monthly");
        assertThat(row(campaign, id).at("/outcome").asString()).isEqualTo("failed");
        assertThat(row(campaign, id).at("/reason").asString()).isEqualTo("change_failed");
    }

    @Test
    void aCanceledCampaignTakesBackWhatItScheduled() {
        var id = shop.subscribe(PRO);
        publish(DEARER);
        var campaign = begin("at_renewal");
        run();
        assertThat(shop.api.post(path(campaign) + "/cancel", "{}").text("/status"))
                .isEqualTo("canceling");
        run();
        assertThat(read(campaign).text("/status")).isEqualTo("canceled");
        assertThat(row(campaign, id).at("/reason").asString()).isEqualTo("change_canceled");
        assertThat(shop.subscription(id).at("/scheduled_changes")).isEmpty();
        shop.at("2027-04-01T12:00:00Z");
        assertThat(shop.bills()).last().asString().startsWith("4000:");
        assertThat(shop.api.post(path(campaign) + "/cancel", "{}").status()).isEqualTo(200);
    }

    @Test
    void whatWaitsWhenACampaignIsCanceledStays() {
        var id = shop.subscribe(PRO);
        publish(DEARER);
        var campaign = begin("now_with_proration");
        enlist();
        assertThat(shop.api.post(path(campaign) + "/cancel", "{}").text("/status"))
                .isEqualTo("canceled");
        run();
        assertThat(row(campaign, id).at("/reason").asString()).isEqualTo("campaign_canceled");
        assertThat(shop.bills()).hasSize(1);
        var done = begin("now_with_proration");
        run();
        var over = shop.api.post(path(done) + "/cancel", "{}");
        assertThat(over.status()).isEqualTo(409);
        assertThat(over.text("/code")).isEqualTo("migration_campaign_unexpected_state");
    }

    @Test
    void aPreviewSaysForWhomAndHowMuchAndDoesNothing() {
        shop.subscribe(PRO);
        shop.subscribe("\"plan\":\"pro-monthly\",\"quantities\":{\"seats\":3}");
        shop.subscribe("\"plan\":\"term-monthly\"");
        publish(DEARER.replace("term-monthly:", "term-2028:")
                .replace("seats: {", "support: {model: flat, amount: {EUR: 3, USD: 3}}\n      seats: {"));
        var preview = shop.api.post("/v1/migration_campaigns/preview", asked("at_renewal"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text("/subscriptions")).isEqualTo("3");
        assertThat(preview.text("/groups/0/plan")).isEqualTo("pro-monthly");
        assertThat(preview.text("/groups/0/subscriptions")).isEqualTo("2");
        assertThat(preview.text("/groups/0/per_period/amount")).isEqualTo("8500");
        assertThat(preview.text("/groups/0/new_per_period/amount")).isEqualTo("11100");
        assertThat(preview.text("/groups/0/difference/amount")).isEqualTo("2600");
        assertThat(preview.text("/groups/1/note")).contains("no such plan");
        assertThat(shop.api.get("/v1/migration_campaigns").body().at("/data")).isEmpty();
    }

    @Test
    void aCampaignIsDoneBeforeATestClockMovesOn() {
        var id = shop.subscribe("\"plan\":\"basic-monthly\"");
        publish(DEARER);
        var campaign = begin("at_renewal");
        var clock = shop.api.post("/v1/test_clock/advance", "{\"to\":\"2027-04-02T00:00:00Z\"}");
        assertThat(clock.status()).isEqualTo(200);
        assertThat(row(campaign, id).at("/outcome").asString()).isEqualTo("moved");
        assertThat(shop.bills()).last().isEqualTo("2000: Basic, monthly 2000");
    }

    @Test
    void theBeginningAndTheEndAreEventsAndDeeds() throws SQLException {
        shop.subscribe(PRO);
        publish(DEARER);
        begin("at_renewal");
        run();
        assertThat(SuperuserSql.text("SELECT string_agg(type, ' ' ORDER BY id) FROM billhook.outbox WHERE tenant_id = "
                        + shop.tenant.value() + " AND type LIKE 'migration_campaign.%'"))
                .isEqualTo("migration_campaign.created migration_campaign.completed");
        assertThat(SuperuserSql.number("SELECT count(*) FROM billhook.audit WHERE tenant_id = " + shop.tenant.value()
                        + " AND action LIKE 'migration_campaign.%'"))
                .isEqualTo(2);
    }

    @Test
    void oneCampaignOfABookAtATime() {
        shop.subscribe(PRO);
        publish(DEARER);
        begin("at_renewal");
        var second = post(asked("never"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("migration_campaign_running");
        assertThat(shop.api
                        .get("/v1/migration_campaigns?price_book=shop")
                        .body()
                        .at("/data"))
                .hasSize(1);
    }

    private void publish(String book) {
        assertThat(shop.api.yaml("/v1/price_books/apply", book).status()).isEqualTo(201);
    }

    private static String asked(String mode) {
        return "{\"price_book\":\"shop\",\"mode\":\"" + mode + "\"}";
    }

    private String begin(String mode) {
        return create(asked(mode));
    }

    private String create(String body) {
        var created = post(body);
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        return created.text("/id");
    }

    private Api.Answer post(String body) {
        return shop.api.post("/v1/migration_campaigns", body);
    }

    private static String path(String campaign) {
        return "/v1/migration_campaigns/" + campaign;
    }

    private Api.Answer read(String campaign) {
        return shop.api.get(path(campaign));
    }

    private JsonNode row(String campaign, SubscriptionId id) {
        var rows =
                shop.api.get(path(campaign) + "/subscriptions?limit=100").body().at("/data");
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.at("/subscription").asString().equals(id.text()))
                .findFirst()
                .orElseThrow();
    }

    private static Migrating migrating() {
        return EngineTest.bean(Migrating.class);
    }

    /** Until the rows are made and nobody is moved yet. */
    private void enlist() {
        migrating().step(shop.tenant);
        migrating().step(shop.tenant);
    }

    private void run() {
        while (migrating().step(shop.tenant)) {}
    }

    private long updates(SubscriptionId id) {
        return shop.invoices().stream()
                .filter(invoice -> invoice.at("/subscription").asString().equals(id.text()))
                .filter(invoice -> invoice.at("/reason").asString().equals("subscription_update"))
                .count();
    }

    private static void lock(Connection other, SubscriptionId id) throws SQLException {
        other.setAutoCommit(false);
        try (var lock = other.createStatement()) {
            lock.execute("SELECT FROM billhook.subscription WHERE id = '" + id.value() + "' FOR UPDATE");
        }
    }

    /** The process that waits for what this connection has locked. */
    private static long waitingFor(Connection other) throws Exception {
        long mine = other.unwrap(PGConnection.class).getBackendPID();
        for (int i = 0; i < 200; i++) {
            long waiting = SuperuserSql.number("SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE " + mine
                    + " = ANY (pg_blocking_pids(pid))");
            if (waiting != 0) {
                return waiting;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("nobody waits");
    }

    private static void kill(long process) {
        SuperuserSql.text("SELECT pg_terminate_backend(" + process + ")");
    }
}
