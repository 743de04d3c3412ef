package dev.billhook.sandbox.webhook;

import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import dev.billhook.sandbox.webhook.DeliveryStore.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One sending: sign, post, note the outcome. Any 2xx is success; redirects are failures. */
@Component
public final class Sender {

    private record Outcome(Optional<Integer> status, Optional<String> error) {
        boolean accepted() {
            return status.filter(code -> code >= 200 && code < 300).isPresent();
        }
    }

    private final Resources resources;
    private final DeliveryStore store;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile RetryPolicy retries = RetryPolicy.DEFAULT;

    Sender(Resources resources, DeliveryStore store, Clock clock) {
        this.resources = resources;
        this.store = store;
        this.clock = clock;
    }

    public void retryLike(RetryPolicy policy) {
        retries = policy;
    }

    void send(Delivery delivery) {
        Optional<Resource> endpoint =
                resources.find(Kind.WEBHOOK_ENDPOINT, delivery.endpoint()).filter(found -> found.hasStatus("enabled"));
        if (endpoint.isEmpty()) {
            finish(delivery, "failed", new Outcome(Optional.empty(), Optional.of("endpoint is gone or disabled")));
            return;
        }
        Outcome outcome = post(endpoint.get(), resources.require(Kind.EVENT, delivery.event()));
        finish(delivery, stateAfter(delivery, outcome), outcome);
    }

    private String stateAfter(Delivery delivery, Outcome outcome) {
        if (outcome.accepted()) {
            return "delivered";
        }
        return delivery.attempts() < retries.attempts() ? "pending" : "failed";
    }

    private void finish(Delivery delivery, String state, Outcome outcome) {
        Instant next = clock.instant().plus(retries.pauseAfter(delivery.attempts()));
        store.finish(delivery.id(), state, outcome.status(), outcome.error(), next);
    }

    private Outcome post(Resource endpoint, Resource event) {
        byte[] body = Json.pretty(event.data()).getBytes(StandardCharsets.UTF_8);
        String secret = endpoint.secret("secret").orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.text("url")))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+billhook sandbox)")
                .header("Stripe-Signature", Signature.header(secret, clock.instant(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return new Outcome(Optional.of(status), Optional.empty());
        } catch (IOException unreachable) {
            return new Outcome(Optional.empty(), Optional.of(String.valueOf(unreachable)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome(Optional.empty(), Optional.of("stopped"));
        }
    }
}
