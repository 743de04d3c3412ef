package dev.billhook.bench.purchases;

import dev.billhook.bench.kit.Api;
import dev.billhook.bench.kit.Latencies;
import dev.billhook.bench.kit.Load;
import dev.billhook.bench.kit.PaymentForm;
import dev.billhook.server.Rig;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** One customer who buys again and again: the host's calls and the browser's, each over a connection of its own. */
final class Buyer implements Load.Client, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api host;
    private final PaymentForm form;
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
        form = new PaymentForm(rig);
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
        form.pay(purchase.path("payment_intent"));
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
        form.close();
    }
}
