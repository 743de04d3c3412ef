package dev.billhook.engine.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.Eventually;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The provider's webhooks never arrive here, so whatever happens there is a difference until it is looked for. */
class ReconciliationTest {
    private static final String DATABASE = TestEngine.freshDatabase();
    private static ConfigurableApplicationContext engine;
    private static int tenants;

    private final TenantId tenant = bean(Tenants.class).ensure("reconciled-" + ++tenants, "Test", false);
    private final Api api = api(tenant, KeyKind.SECRET);
    private final Api browser = api(tenant, KeyKind.PUBLISHABLE);
    private final GatewayAccountId account = bean(GatewayAccounts.class)
            .ensure(
                    tenant,
                    "stripe",
                    String.valueOf(TestProvider.dashboard().key()),
                    TestProvider.PUBLISHABLE,
                    List.of("whsec_none"));
    private final Instant began = Instant.now().minusSeconds(1);

    @BeforeAll
    static void start() {
        engine = TestEngine.start(DATABASE, Map.of("billhook.reconciliation.page", "2"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void whatThePaymentProviderDidIsFoundExplainedAndRepaired() throws Exception {
        var paid = List.of(paid(1000), paid(2000), paid(3000));
        var open = intent(4000);

        var run = reconciled();
        assertThat(run.text("/status")).isEqualTo("completed");
        assertThat(run.text("/checked")).isEqualTo("4");
        assertThat(run.text("/escalated")).isEqualTo("0");
        assertThat(paid).allSatisfy(id -> assertThat(
                        api.get("/v1/payment_intents/" + id).text("/status"))
                .isEqualTo("succeeded"));
        assertThat(lines(run))
                .contains(paid.getFirst() + " status requires_payment_method succeeded repaired")
                .contains(paid.getFirst() + " amount_received EUR 0.00 EUR 10.00 repaired")
                .noneMatch(line -> line.startsWith(open.text("/id")));
        assertThat(journals(paid)).isEqualTo(3);

        var again = reconciled();
        assertThat(again.text("/checked")).isEqualTo("4");
        assertThat(lines(again)).as("the mirror equals the provider").isEmpty();
    }

    @Test
    void aRefundMadeInTheProvidersDashboardIsTakenIn() throws Exception {
        String id = paid(5000);
        reconciled();
        TestProvider.dashboard().form("/v1/refunds", Map.of("payment_intent", providerId(id), "amount", "1500"));
        assertThat(lines(reconciled())).containsExactly(id + " amount_refunded EUR 0.00 EUR 15.00 repaired");
        assertThat(api.get("/v1/refunds?payment_intent=" + id).text("/data/0/amount/amount"))
                .isEqualTo("1500");
    }

    @Test
    void aDisputeWhoseNewsWasLostIsTakenIn() throws Exception {
        String id = paid(5000, "4000000000000259");
        String there = "/v1/disputes?payment_intent=" + providerId(id);
        Eventually.equal(
                1, () -> TestProvider.dashboard().get(there).body().at("/data").size());
        assertThat(lines(reconciled()))
                .anyMatch(line ->
                        line.startsWith(id + " disputes") && line.endsWith("needs_response EUR 50.00 repaired"));
        assertThat(api.get("/v1/disputes?payment_intent=" + id).text("/data/0/status"))
                .isEqualTo("needs_response");
        assertThat(lines(reconciled())).isEmpty();
    }

    @Test
    void onePaymentIsComparedAlone() throws Exception {
        String id = paid(700);
        var run = ended(api.post("/v1/reconciliations", "{\"payment_intent\": \"" + id + "\"}"));
        assertThat(run.text("/checked")).isEqualTo("1");
        assertThat(api.get("/v1/payment_intents/" + id).text("/status")).isEqualTo("succeeded");
    }

    @Test
    void aPaymentThatIsOnlyAtTheProviderIsEscalated() throws Exception {
        TestProvider.dashboard()
                .form(
                        "/v1/payment_intents",
                        Map.of(
                                "amount", "900",
                                "currency", "eur",
                                "metadata[billhook_id]", "pi_00000000000000000000000001",
                                "metadata[billhook_account]", account.text()));
        var run = reconciled();
        assertThat(run.text("/escalated")).isEqualTo("1");
        assertThat(differences(run).text("/data/0/explanation")).contains("EUR 9.00", "restored to an earlier moment");
    }

    @Test
    void whatOthersMadeInTheSameProviderAccountIsCountedAndLeftAlone() throws Exception {
        TestProvider.dashboard().form("/v1/payment_intents", Map.of("amount", "900", "currency", "eur"));
        var run = reconciled();
        assertThat(run.body().at("/foreign").asInt()).isPositive();
        assertThat(lines(run)).isEmpty();
    }

    @Test
    void aPaymentThatTheProviderDoesNotKnowIsEscalated() throws Exception {
        String id = intent(800).text("/id");
        pastTheRules("UPDATE billhook.payment_intent SET provider_id = 'pi_gone' WHERE " + is(id));
        var run = reconciled();
        assertThat(lines(run)).contains(id + " id pi_gone  escalated");
        assertThat(differences(run).body().toString()).contains("does not know this intent");
    }

    @Test
    void amountsThatDifferAreShownAndNeverRepaired() throws Exception {
        String id = paid(1200);
        pastTheRules("UPDATE billhook.payment_intent SET amount = 1300 WHERE " + is(id));
        var run = reconciled();
        assertThat(lines(run)).contains(id + " amount EUR 13.00 EUR 12.00 escalated");
        assertThat(api.get("/v1/payment_intents/" + id).text("/status")).isEqualTo("requires_payment_method");
    }

    @Test
    void whoWasOvertakenWritesNothing() throws Exception {
        var work = bean(ReconciliationWorkStore.class);
        bean(ReconciliationLoop.class).stop();
        try {
            var id = ReconciliationId.of(start(began, Instant.now()).text("/id"));
            var slow = work.claim(Reconciling.LEASE).orElseThrow();
            assertThat(work.claim(Reconciling.LEASE)).as("leased").isEmpty();
            SuperuserSql.run(
                    DATABASE,
                    "UPDATE billhook.reconciliation SET leased_until = clock_timestamp() WHERE id = '" + id.value()
                            + "'");
            var next = work.claim(Reconciling.LEASE).orElseThrow();
            assertThat(next.fence()).isGreaterThan(slow.fence());

            var page = new Outcome();
            page.isForeign();
            var place = new ReconciliationWorkStore.Place(false, null);
            var tenancy = bean(Tenancy.class);
            assertThat(tenancy.<Boolean>write(tenant, () -> work.advance(slow, place, page, Reconciling.LEASE)))
                    .isFalse();
            assertThat(tenancy.<Boolean>write(tenant, () -> work.complete(slow, Instant.now())))
                    .isFalse();
            assertThat(tenancy.<Boolean>write(tenant, () -> work.advance(next, place, page, Reconciling.LEASE)))
                    .isTrue();
            assertThat(api.get("/v1/reconciliations/" + id.text()).text("/foreign"))
                    .isEqualTo("1");
        } finally {
            bean(ReconciliationLoop.class).start();
        }
    }

    @Test
    void everyAccountIsComparedByItself() throws Exception {
        String id = paid(600);
        var settings = new ReconciliationSettings(
                Duration.ofHours(1), Duration.ofHours(24), Duration.ofSeconds(-5), Duration.ofDays(30), 100);
        bean(Tenancy.class).writing(tenant, () -> {
            bean(Reconciliations.class).startScheduled(settings);
            bean(Reconciliations.class).startScheduled(settings);
        });
        assertThat(api.get("/v1/reconciliations").body().at("/data")).hasSize(1);
        ended(new Api.Answer(
                200,
                api.get("/v1/reconciliations").body().at("/data/0"),
                api.get("/health").raw()));
        assertThat(api.get("/v1/payment_intents/" + id).text("/status")).isEqualTo("succeeded");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                        | parameter_missing
            {"from": "2026-01-01T00:00:00Z"}                                          | parameter_missing
            {"from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"}            | parameter_invalid
            {"from": "2026-01-01T00:00:00Z", "to": "2026-03-01T00:00:00Z"}            | parameter_invalid
            {"from": "yesterday", "to": "2026-03-01T00:00:00Z"}                       | parameter_invalid
            """)
    void aWindowThatIsNoneIsRefused(String body, String code) {
        var refused = api.post("/v1/reconciliations", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo(code);
    }

    @Test
    void anotherTenantsRunsAndPaymentsAreNotThere() {
        var id = start(began, Instant.now()).text("/id");
        var other = api(bean(Tenants.class).ensure("other-" + ++tenants, "Other", false), KeyKind.SECRET);
        assertThat(other.get("/v1/reconciliations/" + id).status()).isEqualTo(404);
        assertThat(other.get("/v1/reconciliations/" + id + "/differences").status())
                .isEqualTo(404);
        assertThat(other.post(
                                "/v1/reconciliations",
                                "{\"payment_intent\": \"" + intent(100).text("/id") + "\"}")
                        .status())
                .isEqualTo(404);
    }

    private Api.Answer reconciled() throws Exception {
        return ended(start(began, Instant.now().plusSeconds(2)));
    }

    private Api.Answer start(Instant from, Instant to) {
        return api.post("/v1/reconciliations", "{\"from\": \"" + from + "\", \"to\": \"" + to + "\"}");
    }

    private Api.Answer ended(Api.Answer started) throws Exception {
        String path = "/v1/reconciliations/" + started.text("/id");
        Eventually.equal("completed", () -> api.get(path).text("/status"));
        return api.get(path);
    }

    private Api.Answer differences(Api.Answer run) {
        return api.get("/v1/reconciliations/" + run.text("/id") + "/differences?limit=100");
    }

    private List<String> lines(Api.Answer run) {
        return differences(run)
                .body()
                .at("/data")
                .valueStream()
                .map(found -> "%s %s %s %s %s"
                        .formatted(
                                found.at("/subject").asString(),
                                found.at("/field").asString(),
                                found.at("/ours").asString(""),
                                found.at("/theirs").asString(""),
                                found.at("/action").asString()))
                .toList();
    }

    private Api.Answer intent(int amount) {
        return api.post("/v1/payment_intents", "{\"amount\": {\"amount\": " + amount + ", \"currency\": \"EUR\"}}");
    }

    private String paid(int amount) {
        return paid(amount, "4242424242424242");
    }

    private String paid(int amount, String card) {
        var intent = intent(amount);
        String secret = browser.get(
                        "/v1/payment_intents/" + intent.text("/id") + "/checkout",
                        "Billhook-Client-Secret",
                        intent.text("/client_secret"))
                .text("/provider/client_secret");
        var method = TestProvider.asBrowser(
                "/v1/payment_methods",
                Map.of(
                        "type", "card",
                        "card[number]", card,
                        "card[exp_month]", "12",
                        "card[exp_year]", "2034",
                        "card[cvc]", "123"));
        var confirmed = TestProvider.asBrowser(
                "/v1/payment_intents/" + secret.substring(0, secret.indexOf("_secret_")) + "/confirm",
                Map.of("client_secret", secret, "payment_method", method.text("/id")));
        assertThat(confirmed.text("/status")).isEqualTo("succeeded");
        return intent.text("/id");
    }

    private String providerId(String id) {
        return bean(Tenancy.class)
                .read(
                        tenant,
                        () -> String.valueOf(bean(PaymentIntents.class)
                                .get(PaymentIntentId.of(id))
                                .providerId()));
    }

    private static long journals(List<String> paid) throws Exception {
        return SuperuserSql.number(
                DATABASE,
                "SELECT count(*) FROM ledger.journal WHERE kind = 'PAYMENT_CAPTURED' AND source_id IN ('"
                        + String.join(
                                "', '",
                                paid.stream().map(ReconciliationTest::uuid).toList()) + "')");
    }

    private static String is(String id) {
        return "id = '" + uuid(id) + "'";
    }

    private static String uuid(String id) {
        return PaymentIntentId.of(id).value().toString();
    }

    private static void pastTheRules(String statement) throws Exception {
        SuperuserSql.run(DATABASE, "SET session_replication_role = replica; " + statement);
    }

    private static <T> T bean(Class<T> type) {
        return engine.getBean(type);
    }

    private static Api api(TenantId tenant, KeyKind kind) {
        var port = engine.getEnvironment().getRequiredProperty("local.server.port");
        return new Api(
                URI.create("http://localhost:" + port), bean(ApiKeys.class).create(tenant, kind, "test"));
    }
}
