package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stripe's idempotency semantics (docs.stripe.com/api/idempotent_requests). */
class IdempotencyTest {

    private static final String ORDER = "amount=700&currency=eur&payment_method=pm_card_visa&confirm=true";

    private final Provider provider = Provider.shared();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void calm() {
        provider.control("DELETE", "/faults");
    }

    @Test
    void theFirstAnswerIsReplayedByteForByte() {
        HttpResponse<String> first = order(ORDER);
        HttpResponse<String> again = order("currency=eur&confirm=true&payment_method=pm_card_visa&amount=700");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("Idempotency-Key")).hasValue(key);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(first.headers().firstValue("Request-Id")).get().asString().startsWith("req_");
    }

    @Test
    void declinesAreReplayedToo() {
        String declined = ORDER.replace("pm_card_visa", "pm_card_chargeDeclined");
        HttpResponse<String> first = order(declined);
        assertThat(first.statusCode()).isEqualTo(402);
        assertThat(order(declined).body()).isEqualTo(first.body());
    }

    @Test
    void injectedServerErrorsAreReplayedToo() {
        provider.control("POST", "/faults", Map.of("fault", "error_500", "times", 1, "path", "/v1/payment_intents"));
        assertThat(order(ORDER).statusCode()).isEqualTo(500);
        HttpResponse<String> again = order(ORDER);
        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        order(ORDER);
        HttpResponse<String> other = order(ORDER.replace("700", "800"));
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(Provider.json(other).at("/error/type").asString()).isEqualTo("idempotency_error");
    }

    @Test
    void badParametersLeaveTheKeyFree() {
        assertThat(order("currency=eur").statusCode()).isEqualTo(400);
        assertThat(order(ORDER).statusCode()).isEqualTo(200);
    }

    @Test
    void lockTimeoutsLeaveTheKeyFree() {
        provider.control("POST", "/faults", Map.of("fault", "lock_timeout", "times", 1));
        assertThat(order(ORDER).statusCode()).isEqualTo(429);
        assertThat(order(ORDER).statusCode()).isEqualTo(200);
    }

    @Test
    void keysLongerThan255CharactersAreRefused() {
        HttpResponse<String> response = provider.post("/v1/payment_intents", ORDER, "Idempotency-Key", "k".repeat(256));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void twentyAtOnceMakeOnePaymentAndTheRestWaitOrReplay() throws Exception {
        Callable<HttpResponse<String>> call = () -> order(ORDER);
        List<HttpResponse<String>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(IntStream.range(0, 20).mapToObj(i -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .isSubsetOf(200, 409)
                .contains(200);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .map(answer -> Provider.json(answer).get("id").asString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void afterADayTheKeyIsNew() {
        String first = Provider.json(order(ORDER)).get("id").asString();
        provider.control("POST", "/advance", Map.of("seconds", 25 * 3600));
        assertThat(Provider.json(order(ORDER)).get("id").asString()).isNotEqualTo(first);
    }

    private HttpResponse<String> order(String form) {
        return provider.post("/v1/payment_intents", form, "Idempotency-Key", key);
    }
}
