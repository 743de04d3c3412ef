package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.ProviderPost;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.security.ApiKeys;
import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The provider fails, hangs, or speaks twice: the state converges, nobody pays twice. */
class BadDaysTest {
    private static final String BODY = "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}";

    private final Api api = TestProvider.api();

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/faults");
        new Api(TestProvider.url(), null).delete("/_control/webhooks");
    }

    @Test
    void aProviderThatAnswers500OnceIsAskedAgain() {
        fault("error_500", 1);
        assertThat(create(key()).status()).isIn(201, 503);
    }

    @Test
    void aFailureThatTheProviderKeepsUnderAKeyIsNotRepeatedForADay() {
        TestProvider.control("/faults", """
                {"fault": "error_500", "path": "/v1/(customers|payment_intents)", "method": "POST", "times": 3}
                """);
        var customer = api.post("/v1/customers", "{}").text("/id");
        String key = key();
        String body = """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}}
                """.formatted(customer);
        var intent = Payer.await(() -> api.postOnce(key, "/v1/payment_intents", body), "/object", "payment_intent");
        assertThat(intent.status()).isEqualTo(201);
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        assertThat(TestProvider.intentsMadeFor(intent.text("/id"))).hasSize(1);
    }

    @Test
    void aProviderThatIsBusyIsNotShownAsABadCard() {
        fault("lock_timeout", 10);
        String key = key();
        var busy = create(key);
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.text("/code")).isEqualTo("provider_unavailable");
        assertThat(busy.header("Retry-After")).isPresent();
        calm();
        assertThat(Payer.await(() -> create(key), "/object", "payment_intent").status())
                .isEqualTo(201);
    }

    @Test
    void workDoneWithoutAnAnswerIsFoundOutAndNotDoneTwice() {
        TestProvider.control("/faults", """
                {"fault": "timeout_after_work", "path": "/v1/payment_intents", "method": "POST", "times": 3, "ms": 4000}
                """);
        String key = key();
        assertThat(create(key).status()).isIn(201, 503); // the SDK's own retry may already have found the work done
        calm();
        var intent = Payer.await(() -> create(key), "/object", "payment_intent");
        assertThat(intent.status()).isEqualTo(201);
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        assertThat(TestProvider.intentsMadeFor(intent.text("/id"))).hasSize(1);
    }

    @Test
    void aLostAnswerIsFoundOutEvenIfTheCallerNeverComesBack() {
        TestProvider.control("/faults", """
                {"fault": "timeout_after_work", "path": "/v1/payment_intents", "method": "POST", "times": 3, "ms": 4000}
                """);
        var customer = api.post("/v1/customers", "{}").text("/id");
        api.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}}
                """.formatted(customer));
        calm();
        var found = api.get("/v1/payment_intents?customer=" + customer).body().at("/data/0");
        var checkout = Payer.await(
                () -> api.get("/v1/payment_intents/" + found.at("/id").asString()),
                "/status",
                "requires_payment_method");
        var payer = awaitForm(checkout);
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
    }

    @Tag("WH-13")
    @Test
    void anEventTwiceOrTwentyTimesAtOnceIsOnePayment() throws InterruptedException {
        new Api(TestProvider.url(), null).put("/_control/webhooks", "{\"copies\": 20}");
        var intent = create(key());
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        String event = event("payment_intent.succeeded", payer.providerId());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<Api.Answer>>mapToObj(
                            i -> () -> deliver(event, Instant.now(), TestProvider.webhookSecret()))
                    .toList());
            assertThat(answers.stream().map(BadDaysTest::result)).allMatch(answer -> answer.status() == 200);
        }
        assertThat(bookedCaptures(intent.text("/id"))).isEqualTo(1);
    }

    @Tag("WH-11")
    @Test
    void aWebhookThatIsNotTheProvidersIsRefusedAsTheSendersFault() {
        String event = event("payment_intent.succeeded", "pi_foreign");
        String secret = TestProvider.webhookSecret();
        assertThat(deliver(event, Instant.now(), "whsec_wrong").text("/code")).isEqualTo("webhook_signature_wrong");
        assertThat(deliver(event, Instant.now().minusSeconds(302), secret).text("/code"))
                .isEqualTo("webhook_too_old");
        assertThat(deliver(event, Instant.now().plusSeconds(302), secret).text("/code"))
                .isEqualTo("webhook_too_new");
        assertThat(send(event, null).text("/code")).isEqualTo("webhook_header_missing");
        assertThat(send(event, "garbage").text("/code")).isEqualTo("webhook_header_malformed");
        assertThat(deliver("not json", Instant.now(), secret).text("/code")).isEqualTo("webhook_malformed");
        assertThat(deliver("", Instant.now(), secret).status()).isEqualTo(400);
        assertThat(deliver(event("payment_intent.succeeded", "pi_\\u0000"), Instant.now(), secret)
                        .text("/code"))
                .isEqualTo("webhook_malformed");
        assertThat(send(event + " ", post().header(event, Instant.now())).text("/code"))
                .isEqualTo("webhook_signature_wrong");
    }

    @Test
    void eventsAboutThingsWeDoNotKnowAreTakenAndIgnored() {
        String secret = TestProvider.webhookSecret();
        assertThat(deliver(event("foo.bar", "foo_1"), Instant.now(), secret).status())
                .isEqualTo(200);
        assertThat(deliver(event("payment_intent.succeeded", "pi_foreign"), Instant.now(), secret)
                        .status())
                .isEqualTo(200);
        String thin = "{\"id\": \"%s\", \"object\": \"v2.core.event\", \"type\": \"v1.billing.meter.error\"}"
                .formatted(key());
        assertThat(deliver(thin, Instant.now(), secret).status()).isEqualTo(200);
    }

    @Test
    void anEventAboutAPaymentThatOurAccountMadeWaitsForItToAppear() {
        String body = """
                {"id": "evt_%s", "object": "event", "type": "payment_intent.succeeded", "livemode": false,
                 "data": {"object": {"id": "pi_early", "object": "payment_intent", "metadata":
                   {"billhook_account": "%s", "billhook_id": "pi_00000000000000000000000007"}}}}
                """.formatted(key(), TestProvider.accountOfMerchant().text());
        assertThat(deliver(body, Instant.now(), TestProvider.webhookSecret()).status())
                .isEqualTo(200);
        var parked = Payer.await(
                () -> api.get("/v1/webhook_events?object_id=pi_early"),
                "/data/0/last_error",
                "what it is about is not here yet");
        assertThat(parked.text("/data/0/status")).isEqualTo("pending");
        assertThat(parked.text("/data/0/next_attempt_at")).isNotBlank();
    }

    @Test
    void anEventThatComesBeforeTheAnswerItBelongsToIsApplied() {
        TestProvider.control("/faults", """
                {"fault": "latency", "path": "/v1/payment_intents", "method": "POST", "times": 1, "ms": 800}
                """);
        var intent = create(key());
        assertThat(intent.status()).isEqualTo(201);
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
    }

    @Test
    void killedBetweenTheProvidersSuccessAndOurCommitTheNextStartFindsOut() {
        String database = TestEngine.freshDatabase();
        String customer;
        try (var first = TestEngine.start(
                database, Map.of("billhook.payment.recovery-interval", "1h", "billhook.stripe.read-timeout", "1s"))) {
            var tenant = first.getBean(Tenants.class).ensure("shop", "Shop", false);
            TestProvider.connect(tenant, url(first), first.getBean(GatewayAccounts.class));
            var shop = new Api(url(first), first.getBean(ApiKeys.class).create(tenant, KeyKind.SECRET, "t"));
            customer = shop.post("/v1/customers", "{}").text("/id");
            TestProvider.control("/faults", """
                    {"fault": "timeout_after_work", "path": "/v1/payment_intents", "method": "POST", "times": 9, "ms": 9000}
                    """);
            shop.post("/v1/payment_intents", """
                    {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}}
                    """.formatted(customer));
        }
        calm();
        try (var second = TestEngine.start(database, Map.of())) {
            var tenant = second.getBean(Tenants.class).ensure("shop", "Shop", false);
            var shop = new Api(url(second), second.getBean(ApiKeys.class).create(tenant, KeyKind.SECRET, "t"));
            var browser = new Api(url(second), second.getBean(ApiKeys.class).create(tenant, KeyKind.PUBLISHABLE, "b"));
            var intents =
                    shop.get("/v1/payment_intents?customer=" + customer).body().at("/data");
            assertThat(intents.size()).isEqualTo(1);
            var intent = shop.get("/v1/payment_intents/" + intents.at("/0/id").asString());
            assertThat(awaitSecret(browser, intent)).contains("_secret_");
        }
    }

    private static Payer awaitForm(Api.Answer intent) {
        awaitSecret(TestProvider.browser(), intent);
        return Payer.of(intent.text("/id"), intent.text("/client_secret"));
    }

    /** The provider's client secret, once the intent is known to have been made there. */
    private static String awaitSecret(Api browser, Api.Answer intent) {
        String path = "/v1/payment_intents/" + intent.text("/id") + "/checkout";
        String secret = "";
        for (int i = 0; i < 600 && !secret.contains("_secret_"); i++) {
            Payer.pause();
            secret = browser.get(path, "Billhook-Client-Secret", intent.text("/client_secret"))
                    .text("/provider/client_secret");
        }
        return secret;
    }

    private static URI url(ConfigurableApplicationContext engine) {
        return URI.create("http://localhost:" + engine.getEnvironment().getProperty("local.server.port"));
    }

    private Api.Answer create(String key) {
        return api.postOnce(key, "/v1/payment_intents", BODY);
    }

    private static void fault(String kind, int times) {
        TestProvider.control("/faults", """
                {"fault": "%s", "path": "/v1/payment_intents", "method": "POST", "times": %d}
                """.formatted(kind, times));
    }

    private static String event(String type, String object) {
        return ProviderPost.event("evt_" + key(), type, object);
    }

    private static Api.Answer deliver(String body, Instant at, String secret) {
        return new ProviderPost(TestProvider.accountOfMerchant(), secret).deliver(body, at);
    }

    private static Api.Answer send(String body, @Nullable String header) {
        return post().send(body, header);
    }

    private static ProviderPost post() {
        return new ProviderPost(TestProvider.accountOfMerchant(), TestProvider.webhookSecret());
    }

    private static long bookedCaptures(String intent) {
        try (var superuser = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var query = superuser.prepareStatement(
                        "SELECT count(*) FROM ledger.journal WHERE source_id = ? AND kind = 'PAYMENT_CAPTURED'")) {
            query.setObject(1, PaymentIntentId.of(intent).value());
            var rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Api.Answer result(Future<Api.Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
