package dev.billhook.bench.inbox;

import dev.billhook.bench.kit.Api;
import dev.billhook.bench.kit.Latencies;
import dev.billhook.bench.kit.Load;
import dev.billhook.server.Rig;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** One connection of the provider: sends one event after another and waits for each answer. */
final class Sender implements Load.Client, AutoCloseable {
    /** Of the ids of all events sent here. */
    static final String EVENTS = "evt_bench_";

    private static final String PADDING = "a line of a description; ".repeat(60);

    private final Api engine;
    private final String path;
    private final String secret;
    private final Supplier<String> objects;
    private final Latencies answers;

    /** @param objects the provider's payment intents that the events are about */
    Sender(Rig rig, Supplier<String> objects, Latencies answers) {
        this(rig, rig.engine(), objects, answers);
    }

    Sender(Rig rig, URI address, Supplier<String> objects, Latencies answers) {
        engine = new Api(address, "");
        path = rig.providerWebhooks();
        secret = rig.providerSigning();
        this.objects = objects;
        this.answers = answers;
    }

    @Override
    public void once() {
        send(EVENTS + UUID.randomUUID());
    }

    void send(String event) {
        String body = body(event, objects.get());
        String signature = Signed.header(secret, Instant.now().getEpochSecond(), body);
        long started = System.nanoTime();
        engine.post(path, body, "Stripe-Signature", signature);
        answers.since(started);
    }

    /** As long as a real one, which holds the whole payment intent. */
    private static String body(String event, String object) {
        return """
            {
              "id": "%s",
              "object": "event",
              "api_version": "2026-01-01",
              "created": 1767225600,
              "livemode": false,
              "pending_webhooks": 1,
              "type": "payment_intent.succeeded",
              "data": {
                "object": {
                  "id": "%s",
                  "object": "payment_intent",
                  "amount": 1500,
                  "currency": "eur",
                  "status": "succeeded",
                  "metadata": {},
                  "description": "%s"
                }
              }
            }
            """.formatted(event, object, PADDING);
    }

    @Override
    public void close() {
        engine.close();
    }
}
