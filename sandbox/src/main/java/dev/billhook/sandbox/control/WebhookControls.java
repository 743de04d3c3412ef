package dev.billhook.sandbox.control;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PUT;

import dev.billhook.sandbox.control.WebhookChaos.Weather;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.webhook.RetryPolicy;
import dev.billhook.sandbox.webhook.Sender;
import dev.billhook.sandbox.webhook.WebhookEndpoints;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** {@code /_control/webhooks}: how events travel and how often they are tried. */
@Component
final class WebhookControls implements Controls {

    private final WebhookChaos chaos;
    private final Sender sender;
    private final WebhookEndpoints endpoints;
    private final TransactionTemplate transactions;

    WebhookControls(WebhookChaos chaos, Sender sender, WebhookEndpoints endpoints, TransactionTemplate transactions) {
        this.chaos = chaos;
        this.sender = sender;
        this.endpoints = endpoints;
        this.transactions = transactions;
    }

    @Override
    public void declare(ControlApi api) {
        api.on(GET, "/webhooks", (request, wish) -> chaos.weather().json())
                .on(PUT, "/webhooks", (request, wish) -> become(weather(wish)))
                .on(DELETE, "/webhooks", (request, wish) -> become(Weather.CALM))
                .on(PUT, "/webhooks/retries", (request, wish) -> retries(wish))
                .on(PUT, "/webhook_endpoints", (request, wish) -> ensure(wish));
    }

    private JsonNode become(Weather weather) {
        chaos.become(weather);
        return weather.json();
    }

    private static Weather weather(Wish wish) {
        return new Weather(
                Math.toIntExact(Math.clamp(wish.whole("copies").orElse(1L), 1, 100)),
                wish.millis("delay_ms"),
                wish.probability("drop", 0),
                wish.probability("reorder", 0),
                wish.millis("reorder_ms"));
    }

    private JsonNode retries(Wish wish) {
        RetryPolicy usual = RetryPolicy.DEFAULT;
        RetryPolicy policy = new RetryPolicy(
                wish.whole("first_ms").map(Duration::ofMillis).orElse(usual.first()),
                wish.whole("longest_ms").map(Duration::ofMillis).orElse(usual.longest()),
                wish.whole("attempts").map(Math::toIntExact).orElse(usual.attempts()));
        sender.retryLike(policy);
        return Json.object(
                "first_ms", policy.first().toMillis(),
                "longest_ms", policy.longest().toMillis(),
                "attempts", policy.attempts());
    }

    private JsonNode ensure(Wish wish) {
        String url = wish.required("url");
        String secret = wish.required("secret");
        List<String> events = wish.texts("enabled_events", List.of("*"));
        return transactions.execute(
                status -> endpoints.ensure(url, events, secret).data());
    }
}
