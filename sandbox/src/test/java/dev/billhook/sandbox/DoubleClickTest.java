package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many confirm one intent at once, the money is taken once. */
class DoubleClickTest {

    private final Provider provider = Provider.shared();

    @Test
    void twelveConfirmsWithoutAKeyMakeOneCharge() throws Exception {
        String id = newIntent();
        assertThat(atOnce(
                        12, () -> provider.post("/v1/payment_intents/" + id + "/confirm", "payment_method=pm_card_visa")
                                .statusCode()))
                .containsOnlyOnce(200)
                .containsAnyOf(400, 429);
        assertThat(charges(id)).isEqualTo(1);
    }

    @Test
    void twelveApprovalsOfOneChallengeMakeOneCharge() throws Exception {
        PaymentIntent intent = provider.pay(Provider.order("pm_card_authenticationRequired"));
        String page = (String) intent.getNextAction().getUseStripeSdk().get("stripe_js");
        String path = URI.create(page).getPath();
        assertThat(atOnce(12, () -> provider.post(path, "choice=approve").statusCode()))
                .containsOnly(303);
        assertThat(charges(intent.getId())).isEqualTo(1);
    }

    private String newIntent() throws StripeException {
        return provider.pay(PaymentIntentCreateParams.builder().setAmount(700L).setCurrency("eur"))
                .getId();
    }

    private int charges(String intent) {
        return provider.control("GET", "/stats")
                .at("/succeeded_charges_per_payment_intent/" + intent)
                .asInt();
    }

    private static List<Integer> atOnce(int times, Callable<Integer> call) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
