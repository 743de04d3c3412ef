package dev.billhook.bench.purchases;

import dev.billhook.bench.kit.Api;
import dev.billhook.bench.kit.Latencies;
import dev.billhook.bench.kit.Load;
import dev.billhook.server.Rig;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One customer who buys again and again: the host's calls and the browser's, each over a connection of its own. */
final class Buyer implements Load.Client, AutoCloseable {
    private static final String TEST_CARD = "4242424242424242";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api host;
    private final Api browser;
    private final Api provider;
    private final String customer;
    private final Latencies opening;
    private final Latencies whole;
    private final Duration betweenLooks;

    /**
     * @param betweenLooks how long it waits before it asks again whether what it paid for is granted
     * @param opening takes how long the host waits for its purchase to be made
     * @param whole takes the time from there to the granted feature
     */
    Buyer(Rig rig, Duration betweenLooks, Latencies opening, Latencies whole) {
        host = new Api(rig.engine(), rig.secretKey());
        browser = new Api(rig.engine(), rig.publishableKey());
        provider = new Api(rig.provider(), rig.providerPublishableKey());
        customer = host.post("/v1/customers", "{}").path("id").asString();
        this.opening = opening;
        this.whole = whole;
        this.betweenLooks = betweenLooks;
    }

    @Override
    public void once() throws InterruptedException {
        long started = System.nanoTime();
        JsonNode purchase = open();
        opening.since(started);
        pay(purchase);
        awaitGranted(purchase.path("id").asString());
        whole.since(started);
    }

    private JsonNode open() {
        return host.post(
                "/v1/purchases",
                """
                {"customer": "%s", "feature": "unlock_process", "parameters": {"process": "%s"}}
                """.formatted(customer, UUID.randomUUID()),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /** What the payment form does: asks how to pay, turns the card into a method, confirms. */
    private void pay(JsonNode purchase) {
        JsonNode intent = purchase.path("payment_intent");
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

    private void awaitGranted(String purchase) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isGranted(host.get("/v1/purchases/" + purchase))) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(purchase + " was paid and not granted within " + PATIENCE);
            }
            Thread.sleep(betweenLooks);
        }
    }

    private static boolean isGranted(JsonNode purchase) {
        return purchase.path("status").asString().equals("paid")
                && purchase.at("/entitlements/0/granted").asLong() == 1;
    }

    @Override
    public void close() {
        host.close();
        browser.close();
        provider.close();
    }
}
