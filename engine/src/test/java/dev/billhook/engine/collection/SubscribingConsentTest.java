package dev.billhook.engine.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.WholeDatabase;
import dev.billhook.engine.payment.Payer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a customer agrees to when she subscribes is kept with what she will be charged with. */
class SubscribingConsentTest {
    private static final String AGREED = """
            , "mandate_data": {"customer_acceptance": {"text": "Charge me every month", "accepted_at": "2026-01-02T03:04:05Z",
              "online": {"ip_address": "203.0.113.88", "user_agent": "Browser/88.8"}}}
            """;

    private final Merchant merchant = new Merchant();
    private final String ann = merchant.customer();

    @Test
    void whatWasAgreedToIsInForceOnceTheFirstPaymentSucceeds() throws Exception {
        var begun = merchant.subscribe(ann, AGREED);
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        assertThat(mandates().at("/0/status").asString()).isEqualTo("pending");

        merchant.payer(begun).confirm(Payer.PAYS);
        merchant.await(begun.text("/id"), "active");

        assertAgreed(mandates().at("/0"), begun.text("/payment_intent/id"));
        assertThat(WholeDatabase.text()).doesNotContain("203.0.113.88").doesNotContain("Browser/88.8");
    }

    @Test
    void itHoldsForTheOtherCardThatPaysInTheEnd() throws Exception {
        String declines = merchant.save(ann, Merchant.DECLINES_LATER);
        var begun = merchant.subscribe(ann, AGREED + ", \"payment_method\": \"%s\"".formatted(declines));
        assertThat(begun.text("/status")).as(begun.body().toString()).isEqualTo("draft");
        String invoice = begun.text("/latest_invoice/id");

        var again = merchant.api.post("/v1/invoices/" + invoice + "/pay", "{}");
        assertThat(again.text("/payment_intent/id")).isNotEqualTo(begun.text("/payment_intent/id"));
        merchant.payer(again).confirm(Payer.PAYS);
        merchant.await(begun.text("/id"), "active");

        assertAgreed(mandates().at("/0"), again.text("/payment_intent/id"));
    }

    @Test
    void withNothingToPayNowItTakesThePlaceOfWhatWasAgreedToWithTheSavedMethod() {
        String card = merchant.save(ann, Payer.PAYS);
        String body = "{\"customer\": \"%s\", \"plan\": \"pro-trial\" %s}".formatted(ann, AGREED);
        for (int times = 0; times < 2; times++) {
            var begun = merchant.api.postOnce("trial-" + ann, "/v1/subscriptions", body);
            assertThat(begun.text("/status")).as(begun.body().toString()).isEqualTo("trialing");
        }

        assertThat(mandates()).hasSize(2);
        assertAgreed(mandates().at("/0"), null);
        assertThat(mandates().at("/0/payment_method").asString()).isEqualTo(card);
        assertThat(mandates().at("/1/inactive_reason").asString()).isEqualTo("superseded");
    }

    @Test
    void itBringsBackTheAgreementThatATrialNeeds() {
        merchant.save(ann, Payer.PAYS);
        merchant.api.post("/v1/mandates/" + mandates().at("/0/id").asString() + "/revoke", "");
        String trial = "{\"customer\": \"%s\", \"plan\": \"pro-trial\" %s}";
        assertRefused(merchant.api.post("/v1/subscriptions", trial.formatted(ann, "")), 409, "mandate_required");

        var begun = merchant.api.post("/v1/subscriptions", trial.formatted(ann, AGREED));
        assertThat(begun.text("/status")).as(begun.body().toString()).isEqualTo("trialing");
    }

    @Test
    void whereNobodyCanBeChargedUnderItItIsRefusedAndNothingBegins() {
        var sent =
                merchant.subscribe(ann, AGREED + ", \"collection_method\": \"send_invoice\", \"days_until_due\": 14");
        assertRefused(sent, 400, "parameter_invalid");
        assertThat(sent.text("/param")).isEqualTo("mandate_data");

        var nothingSaved = merchant.api.post(
                "/v1/subscriptions", "{\"customer\": \"%s\", \"plan\": \"pro-trial\" %s}".formatted(ann, AGREED));
        assertRefused(nothingSaved, 409, "payment_method_required");

        var later = merchant.subscribe(ann, AGREED.replace("2026-01-02", "2099-01-02"));
        assertRefused(later, 400, "parameter_invalid");

        assertThat(merchant.api.get("/v1/subscriptions?customer=" + ann).body().at("/data"))
                .isEmpty();
        assertThat(mandates()).isEmpty();
    }

    @Test
    void whatIsMissingOrUnknownInTheRequestIsNamed() {
        var unknown = merchant.subscribe(ann, ", \"mandate\": {}");
        assertRefused(unknown, 400, "parameter_unknown");
        assertThat(unknown.text("/param")).isEqualTo("mandate");
        var missing = merchant.api.post("/v1/subscriptions", "{\"customer\": \"%s\"}".formatted(ann));
        assertRefused(missing, 400, "parameter_missing");
        assertThat(missing.text("/param")).isEqualTo("plan");
    }

    /** Somebody holds the numbers of invoices and wants the customer, whom the one who subscribes holds. */
    @Test
    void whoIsBrokenOutOfADeadlockBeginsAnew() throws Exception {
        merchant.subscribe(merchant.customer(), "");
        try (var other = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var sql = other.createStatement()) {
            sql.execute("SET deadlock_timeout = '9s'"); // so that it is the other one who is broken out
            other.setAutoCommit(false);
            sql.execute("SELECT FROM billhook.invoice_series WHERE tenant_id = %s FOR UPDATE"
                    .formatted(merchant.tenant.value()));
            var begun = CompletableFuture.supplyAsync(() -> merchant.subscribe(ann, ""));
            String pid = pid(other);
            Eventually.holds(() ->
                    SuperuserSql.number("SELECT count(*) FROM pg_stat_activity WHERE %s = ANY (pg_blocking_pids(pid))"
                                    .formatted(pid))
                            > 0);
            sql.execute("SELECT FROM billhook.customer WHERE id = '%s' FOR UPDATE".formatted(Merchant.uuid(ann)));
            other.rollback();
            assertThat(begun.join().status()).as(begun.join().body().toString()).isEqualTo(201);
        }
        assertThat(merchant.api.get("/v1/subscriptions?customer=" + ann).body().at("/data"))
                .hasSize(1);
        assertThat(merchant.api.get("/v1/invoices?customer=" + ann).body().at("/data"))
                .hasSize(1);
    }

    /** Both find the agreement that was made when the card was saved. */
    @Test
    void ofTwoWhoAgreeAtOnceBothSubscribeAndTheLaterAgreementIsInForce() throws Exception {
        merchant.save(ann, Payer.PAYS);
        try (var other = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute(
                    "SELECT FROM billhook.mandate WHERE customer_id = '%s' FOR UPDATE".formatted(Merchant.uuid(ann)));
            var both = Stream.of("pro-trial", "team-trial")
                    .map(plan -> "{\"customer\": \"%s\", \"plan\": \"%s\" %s}".formatted(ann, plan, AGREED))
                    .map(body -> CompletableFuture.supplyAsync(() -> merchant.api.post("/v1/subscriptions", body)))
                    .toList();
            String pid = pid(other);
            Eventually.holds(() -> SuperuserSql.number("""
                            WITH RECURSIVE waiting (pid) AS (
                                SELECT %s UNION
                                SELECT a.pid FROM pg_stat_activity a JOIN waiting w ON w.pid = ANY (pg_blocking_pids(a.pid)))
                            SELECT count(*) FROM waiting
                            """.formatted(pid)) == 3);
            other.rollback();
            for (var begun : both) {
                assertThat(begun.join().text("/status"))
                        .as(begun.join().body().toString())
                        .isEqualTo("trialing");
            }
        }
        assertThat(mandates()).hasSize(3);
        assertThat(mandates())
                .filteredOn(one -> one.at("/status").asString().equals("active"))
                .hasSize(1);
    }

    private static String pid(Connection connection) throws Exception {
        try (var row = connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private JsonNode mandates() {
        return merchant.api.get("/v1/mandates?customer=" + ann).body().at("/data");
    }

    private static void assertAgreed(JsonNode mandate, @Nullable String intent) {
        assertThat(mandate.at("/status").asString()).isEqualTo("active");
        assertThat(mandate.at("/text").asString()).isEqualTo("Charge me every month");
        assertThat(mandate.at("/accepted_at").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(mandate.at("/ip_address").asString()).isEqualTo("203.0.113.88");
        assertThat(mandate.at("/user_agent").asString()).isEqualTo("Browser/88.8");
        assertThat(mandate.at("/payment_intent").asStringOpt().orElse(null)).isEqualTo(intent);
    }

    private static void assertRefused(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
    }
}
