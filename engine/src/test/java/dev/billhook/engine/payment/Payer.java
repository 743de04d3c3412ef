package dev.billhook.engine.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** A customer with a card in front of a payment form: what the browser does, without one. */
public final class Payer {
    public static final String PAYS = "4242424242424242";
    public static final String ASKS_FOR_3DS = "4000002760003184";
    public static final String INSUFFICIENT_FUNDS = "4000000000009995";

    private final String intent;
    private final String providerSecret;

    private Payer(String intent, String providerSecret) {
        this.intent = intent;
        this.providerSecret = providerSecret;
    }

    /** Opens the form of an intent. */
    public static Payer of(String intent, String clientSecret) {
        return of(TestProvider.browser(), intent, clientSecret);
    }

    /** At another merchant's. */
    public static Payer of(Api browser, String intent, String clientSecret) {
        var checkout =
                browser.get("/v1/payment_intents/" + intent + "/checkout", "Billhook-Client-Secret", clientSecret);
        assertThat(checkout.status()).isEqualTo(200);
        return new Payer(intent, checkout.text("/provider/client_secret"));
    }

    /** Types a card and confirms; the provider's answer. */
    public Api.Answer confirm(String cardNumber) {
        var method = TestProvider.asBrowser(
                "/v1/payment_methods",
                Map.of(
                        "type", "card",
                        "card[number]", cardNumber,
                        "card[exp_month]", "12",
                        "card[exp_year]", "2034",
                        "card[cvc]", "123"));
        assertThat(method.status()).as(method.body().toString()).isEqualTo(200);
        return confirmSaved(method.text("/id"));
    }

    /** Confirms with a method that the provider has. */
    public Api.Answer confirmSaved(String providersMethod) {
        return TestProvider.asBrowser(
                "/v1/payment_intents/" + providerId() + "/confirm",
                Map.of("client_secret", providerSecret, "payment_method", providersMethod));
    }

    /** Answers the bank's question: approve, fail or cancel. */
    public void answer(String choice) {
        assertThat(TestProvider.control("/challenges/" + providerId() + "/" + choice, "{}")
                        .status())
                .isEqualTo(200);
    }

    public String intent() {
        return intent;
    }

    public String providerId() {
        return providerSecret.substring(0, providerSecret.indexOf("_secret_"));
    }

    /** The intent as the merchant sees it once it has the status. */
    public Api.Answer await(String status) {
        return await(() -> TestProvider.api().get("/v1/payment_intents/" + intent), "/status", status);
    }

    public static Api.Answer await(Supplier<Api.Answer> read, String pointer, String value) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        var answer = read.get();
        while (!answer.text(pointer).equals(value) && Instant.now().isBefore(deadline)) {
            pause();
            answer = read.get();
        }
        assertThat(answer.text(pointer)).as(answer.body().toString()).isEqualTo(value);
        return answer;
    }

    static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
