package dev.billhook.bench.kit;

import dev.billhook.server.Rig;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the payment form in a browser does: asks how to pay, turns a card into a method, confirms. */
public final class PaymentForm implements AutoCloseable {
    private static final String TEST_CARD = "4242424242424242";

    private final Api browser;
    private final Api provider;

    public PaymentForm(Rig rig) {
        browser = new Api(rig.engine(), rig.publishableKey());
        provider = new Api(rig.provider(), rig.providerPublishableKey());
    }

    /** @param intent with its id and client secret, as the host was answered it */
    public void pay(JsonNode intent) {
        String secret = browser.get(
                        "/v1/payment_intents/" + intent.path("id").asString() + "/checkout",
                        "Billhook-Client-Secret",
                        intent.path("client_secret").asString())
                .at("/provider/client_secret")
                .asString();
        String method = provider.form(
                        "/v1/payment_methods",
                        Map.of(
                                "type", "card",
                                "card[number]", TEST_CARD,
                                "card[exp_month]", "12",
                                "card[exp_year]", "2034",
                                "card[cvc]", "123"))
                .path("id")
                .asString();
        provider.form(
                "/v1/payment_intents/" + secret.substring(0, secret.indexOf("_secret_")) + "/confirm",
                Map.of("client_secret", secret, "payment_method", method));
    }

    @Override
    public void close() {
        browser.close();
        provider.close();
    }
}
