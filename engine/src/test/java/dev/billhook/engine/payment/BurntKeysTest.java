package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The provider answers 500, having done the work or not, and repeats that for a day under the key; its events are lost too.
 * The caller who asks again gets the outcome, and the work is done once.
 */
class BurntKeysTest {
    private static final String DISPUTED = "4000000000000259";

    private final Api api = TestProvider.api();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void calm() {
        new Api(TestProvider.url(), null).delete("/_control/faults");
        new Api(TestProvider.url(), null).delete("/_control/webhooks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_500", "error_500_after_work"})
    void aRefundIsMadeOnce(String fault) {
        var payer = paid(900, Payer.PAYS);
        breaks(fault, "/v1/refunds");
        String body = "{\"payment_intent\": \"%s\", \"amount\": 300}".formatted(payer.intent());
        assertThat(asked("/v1/refunds", body).text("/status")).isEqualTo("succeeded");
        assertThat(TestProvider.dashboard()
                        .get("/v1/refunds?payment_intent=" + payer.providerId())
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_500", "error_500_after_work"})
    void aSetupIsMadeOnceAndCanceledOnce(String fault) {
        var customer = Holder.fresh().customer();
        String body = "{\"customer\": \"%s\"}".formatted(customer);
        api.post("/v1/setup_intents", body); // makes the customer at the provider
        breaks(fault, "/v1/setup_intents");
        String setup = asked("/v1/setup_intents", body).text("/id");
        assertThat(TestProvider.dashboard()
                        .get("/v1/setup_intents?customer=" + Stored.customerAtProvider(customer))
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(2);
        breaks(fault, "/v1/setup_intents/.*/cancel");
        assertThat(asked("/v1/setup_intents/" + setup + "/cancel", "{}").text("/status"))
                .isEqualTo("canceled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_500", "error_500_after_work"})
    void aMethodIsDetached(String fault) {
        String id = Holder.fresh().add(Payer.PAYS);
        breaks(fault, "/v1/payment_methods/.*/detach");
        assertThat(asked("/v1/payment_methods/" + id + "/detach", "{}").text("/status"))
                .isEqualTo("detached");
        assertThat(Stored.events("payment_method.detached", id)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_500", "error_500_after_work"})
    void aDisputeIsAnsweredOnce(String fault) {
        String dispute = disputed();
        breaks(fault, "/v1/disputes/.*");
        var answered = asked("/v1/disputes/" + dispute, """
                {"evidence": {"uncategorized_text": "a job board"}, "submit": true}
                """);
        assertThat(answered.text("/submission_count")).isEqualTo("1");
        assertThat(answered.text("/status")).isIn("under_review", "won");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_500", "error_500_after_work"})
    void aDisputeIsGivenUp(String fault) {
        String dispute = disputed();
        breaks(fault, "/v1/disputes/.*/close");
        assertThat(asked("/v1/disputes/" + dispute + "/close", "{}").text("/status"))
                .isEqualTo("lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"error_500", "error_500_after_work"})
    void anIntentIsMadeOnceAndCapturedOnce(String fault) {
        var customer = api.post("/v1/customers", "{}").text("/id");
        breaks(fault, "/v1/payment_intents");
        var intent = asked("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": 900, "currency": "EUR"}, "capture_method": "manual"}
                """.formatted(customer));
        assertThat(TestProvider.dashboard()
                        .get("/v1/payment_intents?customer=" + Stored.customerAtProvider(customer))
                        .body()
                        .at("/data")
                        .size())
                .isEqualTo(1);
        calm();
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("requires_capture");
        breaks(fault, "/v1/payment_intents/.*/capture");
        assertThat(asked("/v1/payment_intents/" + payer.intent() + "/capture", "{}")
                        .text("/status"))
                .isEqualTo("succeeded");
    }

    /** Asks until the answer is no longer that the provider is not available. */
    private Api.Answer asked(String path, String body) {
        var answer = api.postOnce(key + path, path, body);
        assertThat(answer.text("/code")).as(answer.body().toString()).isEqualTo("provider_unavailable");
        answer = api.postOnce(key + path, path, body);
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
        return answer;
    }

    private static void breaks(String fault, String path) {
        new Api(TestProvider.url(), null).put("/_control/webhooks", "{\"drop\": 1.0}");
        TestProvider.control("/faults", """
                {"fault": "%s", "path": "%s", "method": "POST", "times": 1}
                """.formatted(fault, path));
    }

    private String disputed() {
        String list = "/v1/disputes?payment_intent=" + paid(5000, DISPUTED).intent();
        return Payer.await(() -> api.get(list), "/data/0/status", "needs_response")
                .text("/data/0/id");
    }

    private Payer paid(long amount, String card) {
        var intent = api.post(
                "/v1/payment_intents", "{\"amount\": {\"amount\": %d, \"currency\": \"EUR\"}}".formatted(amount));
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(card);
        payer.await("succeeded");
        return payer;
    }
}
