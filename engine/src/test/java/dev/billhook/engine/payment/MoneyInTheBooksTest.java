package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Refunds, and what payments leave in the journal. */
class MoneyInTheBooksTest {
    private final Api api = TestProvider.api();

    @Test
    void aPaymentARefundAndAFeeLeaveTheTrialBalanceAtZero() {
        String intent = paid(5000);
        var refund = api.post("/v1/refunds", "{\"payment_intent\": \"%s\", \"amount\": 2000}".formatted(intent));
        assertThat(refund.status()).isEqualTo(201);
        assertThat(refund.text("/status")).isEqualTo("succeeded");
        assertThat(api.get("/v1/payment_intents/" + intent)
                        .body()
                        .at("/amount_refunded")
                        .asLong())
                .isEqualTo(2000);
        var trial = api.get("/v1/ledger/trial_balance");
        assertThat(trial.status()).isEqualTo(200);
        assertThat(trial.body().toString()).contains("processor_clearing");
    }

    @Test
    void refundsTogetherNeverExceedWhatWasCaptured() throws InterruptedException {
        String intent = paid(1000);
        List<Callable<Api.Answer>> twenty = IntStream.range(0, 20)
                .<Callable<Api.Answer>>mapToObj(i -> () ->
                        api.post("/v1/refunds", "{\"payment_intent\": \"%s\", \"amount\": 300}".formatted(intent)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(twenty).stream()
                    .map(MoneyInTheBooksTest::result)
                    .toList();
            assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(3);
            assertThat(answers.stream().filter(a -> a.status() != 201))
                    .allMatch(a -> a.text("/code").equals("amount_too_large"));
        }
        assertThat(api.get("/v1/payment_intents/" + intent)
                        .body()
                        .at("/amount_refunded")
                        .asLong())
                .isEqualTo(900);
        var rest = api.post("/v1/refunds", "{\"payment_intent\": \"%s\"}".formatted(intent));
        assertThat(rest.body().at("/amount/amount").asLong()).isEqualTo(100);
        assertThat(api.post("/v1/refunds", "{\"payment_intent\": \"%s\"}".formatted(intent))
                        .text("/code"))
                .isEqualTo("charge_already_refunded");
    }

    @Test
    void aRefundThatTheBankSendsBackIsUndone() {
        String intent = paid(1000, "4000000000005126");
        var refund = api.post("/v1/refunds", "{\"payment_intent\": \"%s\"}".formatted(intent));
        TestProvider.letSecondsPass();
        Payer.await(() -> api.get("/v1/refunds/" + refund.text("/id")), "/status", "failed");
        assertThat(api.get("/v1/payment_intents/" + intent)
                        .body()
                        .at("/amount_refunded")
                        .asLong())
                .isZero();
    }

    @Test
    void aRefundThatIsPendingSucceedsLater() {
        String intent = paid(1000, "4000000000007726");
        var refund = api.post("/v1/refunds", "{\"payment_intent\": \"%s\"}".formatted(intent));
        TestProvider.letSecondsPass();
        Payer.await(() -> api.get("/v1/refunds/" + refund.text("/id")), "/status", "succeeded");
    }

    private String paid(long amount) {
        return paid(amount, Payer.PAYS);
    }

    private String paid(long amount, String card) {
        var intent = api.post(
                "/v1/payment_intents", "{\"amount\": {\"amount\": %d, \"currency\": \"EUR\"}}".formatted(amount));
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(card);
        payer.await("succeeded");
        return intent.text("/id");
    }

    private static Api.Answer result(Future<Api.Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
