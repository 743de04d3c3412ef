package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The provider breaks where and when it is told to. */
class ControlTest {

    private static final Provider PROVIDER = new Provider();

    private final Provider provider = PROVIDER;

    @AfterEach
    void reset() {
        provider.control("POST", "/reset");
    }

    @Test
    void workThatTimedOutIsDoneOnceAndReplayed() throws StripeException {
        provider.control(
                "POST", "/faults", Map.of("fault", "timeout_after_work", "times", 1, "ms", 50, "method", "POST"));
        RequestOptions key =
                RequestOptions.builder().setIdempotencyKey("attempt-1").build();
        var order = Provider.order("pm_card_visa").build();
        var intents = provider.stripe().v1().paymentIntents();
        assertThatThrownBy(() -> intents.create(order, key)).isInstanceOf(ApiConnectionException.class);
        assertThat(provider.control("GET", "/stats").at("/charges/succeeded").asInt())
                .isEqualTo(1);
        assertThat(intents.create(order, key).getStatus()).isEqualTo("succeeded");
        assertThat(provider.control("GET", "/stats").at("/charges/succeeded").asInt())
                .isEqualTo(1);
    }

    @Test
    void aServerErrorDoesNoWork() {
        provider.control("POST", "/faults", Map.of("fault", "error_500", "times", 1));
        assertThat(catchThrowableOfType(ApiException.class, () -> provider.pay(Provider.order("pm_card_visa")))
                        .getStatusCode())
                .isEqualTo(500);
        assertThat(provider.control("GET", "/stats").at("/charges").size()).isZero();
    }

    @Test
    void aServerErrorAfterTheWorkIsReplayedInPlaceOfItsResult() throws StripeException {
        provider.control("POST", "/faults", Map.of("fault", "error_500_after_work", "times", 1));
        RequestOptions key =
                RequestOptions.builder().setIdempotencyKey("attempt-2").build();
        var order = Provider.order("pm_card_visa").build();
        var intents = provider.stripe().v1().paymentIntents();
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(ApiException.class, () -> intents.create(order, key))
                            .getStatusCode())
                    .isEqualTo(500);
        }
        assertThat(provider.control("GET", "/stats").at("/charges/succeeded").asInt())
                .isEqualTo(1);
    }

    @Test
    void aLockTimeoutIsToldApartByItsCode() {
        provider.control("POST", "/faults", Map.of("fault", "lock_timeout", "path", ".*/payment_intents"));
        assertThat(catchThrowableOfType(RateLimitException.class, () -> provider.pay(Provider.order("pm_card_visa")))
                        .getCode())
                .isEqualTo("lock_timeout");
    }

    @Test
    void latencyDelaysOnlyItsPath() throws StripeException {
        provider.control("POST", "/faults", Map.of("fault", "latency", "ms", 300, "path", "/v1/customers"));
        long before = System.nanoTime();
        provider.newCustomer();
        assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
    }

    @Test
    void theSameSeedHitsTheSameRequests() {
        assertThat(pattern()).isEqualTo(pattern()).contains("200").contains("500");
    }

    private String pattern() {
        provider.control("POST", "/reset");
        provider.control("POST", "/seed", Map.of("seed", 7));
        provider.control("POST", "/faults", Map.of("fault", "error_500", "probability", 0.5));
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            statuses.append(provider.get("/v1/customers").statusCode()).append(' ');
        }
        return statuses.toString();
    }

    @Test
    void statisticsCountChargesPerIntent() throws StripeException {
        String id = provider.pay(Provider.order("pm_card_visa")).getId();
        var stats = provider.control("GET", "/stats");
        assertThat(stats.at("/succeeded_charges_per_payment_intent/" + id).asInt())
                .isEqualTo(1);
        assertThat(stats.at("/captured/eur").asInt()).isEqualTo(1999);
    }

    @Test
    void theNetworkCanUpdateACard() throws StripeException {
        String customer = provider.newCustomer();
        String method = Provider.json(provider.post("/v1/payment_methods/pm_card_visa/attach", "customer=" + customer))
                .get("id")
                .asString();
        var updated = provider.control(
                "POST", "/payment_methods/" + method + "/automatic_update", Map.of("last4", "1111", "exp_year", 2040));
        assertThat(updated.at("/card/last4").asString()).isEqualTo("1111");
        assertThat(provider.get("/v1/events?type=payment_method.automatically_updated")
                        .body())
                .contains(method)
                .contains("previous_attributes");
    }

    @Test
    void pagesInABrowserAreKeptOut() {
        HttpRequest.Builder request = HttpRequest.newBuilder(provider.url().resolve("/_control/reset"))
                .header("Origin", "https://shop.example.com")
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(provider.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void aMistypedFaultIsExplained() {
        HttpRequest.Builder request = HttpRequest.newBuilder(provider.url().resolve("/_control/faults"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"fault\":\"slow\"}"));
        assertThat(provider.send(request).body()).contains("timeout_after_work");
    }
}
