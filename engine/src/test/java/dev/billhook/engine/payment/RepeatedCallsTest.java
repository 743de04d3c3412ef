package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.Eventually;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call repeated under its key is answered as it was the first time, however much has happened since. */
class RepeatedCallsTest {
    private static final String REFUND_PENDING_FIRST = "4000000000007726";

    private final Api api = TestProvider.api();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/faults");
        new Api(TestProvider.url(), null).delete("/_control/webhooks");
    }

    @Test
    void anIntentCanceledSinceStaysCanceledAndItsCallIsSettled() throws Exception {
        String customer = api.post("/v1/customers", "{}").text("/id");
        String body = """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}}
                """.formatted(customer);
        answersAreLost("/v1/payment_intents");
        assertThat(api.postOnce(key, "/v1/payment_intents", body).status()).isEqualTo(503);
        String intent = api.get("/v1/payment_intents?customer=" + customer).text("/data/0/id");
        TestProvider.dashboard()
                .form("/v1/payment_intents/" + TestProvider.intentMadeFor(intent) + "/cancel", Map.of());
        Payer.await(() -> api.get("/v1/payment_intents/" + intent), "/status", "canceled");

        calm();
        assertThat(api.postOnce(key, "/v1/payment_intents", body).text("/status"))
                .isEqualTo("canceled");
        Eventually.equal(
                0L,
                () -> Stored.number(
                        "SELECT count(*) FROM billhook.payment_attempt WHERE state = 'started' AND intent_id = '%s'"
                                .formatted(Stored.uuid(intent))));
    }

    @Test
    void aRefundThatSucceededSinceIsShownAsThat() {
        var intent = api.post("/v1/payment_intents", "{\"amount\": {\"amount\": 900, \"currency\": \"EUR\"}}");
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(REFUND_PENDING_FIRST);
        payer.await("succeeded");
        eventsAreLost();
        answersAreLost("/v1/refunds");
        String body = "{\"payment_intent\": \"%s\"}".formatted(payer.intent());
        assertThat(api.postOnce(key, "/v1/refunds", body).status()).isEqualTo(503);
        Payer.await(
                () -> TestProvider.dashboard().get("/v1/refunds?payment_intent=" + payer.providerId()),
                "/data/0/status",
                "succeeded");

        calm();
        assertThat(Payer.await(() -> api.postOnce(key, "/v1/refunds", body), "/object", "refund")
                        .text("/status"))
                .isEqualTo("succeeded");
    }

    @Test
    void aSetupCanceledSinceIsShownAsThat() {
        String customer = Holder.fresh().customer();
        String body = "{\"customer\": \"%s\"}".formatted(customer);
        api.post("/v1/setup_intents", body); // makes the customer at the provider
        eventsAreLost();
        answersAreLost("/v1/setup_intents");
        assertThat(api.postOnce(key, "/v1/setup_intents", body).status()).isEqualTo(503);
        String lost = TestProvider.dashboard()
                .get("/v1/setup_intents?customer=" + Stored.customerAtProvider(customer))
                .text("/data/0/id");
        TestProvider.dashboard().form("/v1/setup_intents/" + lost + "/cancel", Map.of());

        calm();
        assertThat(Payer.await(() -> api.postOnce(key, "/v1/setup_intents", body), "/object", "setup_intent")
                        .text("/status"))
                .isEqualTo("canceled");
    }

    private static void answersAreLost(String path) {
        TestProvider.control("/faults", """
                {"fault": "timeout_after_work", "path": "%s", "method": "POST", "ms": 4000}
                """.formatted(path));
    }

    private static void eventsAreLost() {
        new Api(TestProvider.url(), null).put("/_control/webhooks", "{\"drop\": 1.0}");
    }
}
