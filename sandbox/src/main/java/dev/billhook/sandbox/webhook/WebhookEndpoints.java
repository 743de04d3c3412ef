package dev.billhook.sandbox.webhook;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Ids;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Listing;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where events go. */
@Component
public final class WebhookEndpoints {

    private final Resources resources;
    private final Clock clock;

    WebhookEndpoints(Resources resources, Clock clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** One endpoint per address with a secret that both sides already know: what a launcher wants on every start. */
    public Resource ensure(String url, List<String> events, String secret) {
        for (Resource endpoint :
                resources.list(Listing.all(Kind.WEBHOOK_ENDPOINT, 100)).items()) {
            if (endpoint.text("url").equals(url)) {
                Resource locked = resources.lock(Kind.WEBHOOK_ENDPOINT, endpoint.id());
                locked.set("enabled_events", Json.array(events)).set("status", "enabled");
                return resources.save(locked.hide("secret", secret));
            }
        }
        return create(url, events, secret);
    }

    Resource create(String url, List<String> events, String secret) {
        return resources.add(Resource.fresh(
                Json.object(
                        "id",
                        Kind.WEBHOOK_ENDPOINT.newId(),
                        "object",
                        "webhook_endpoint",
                        "api_version",
                        null,
                        "application",
                        null,
                        "created",
                        clock.instant().getEpochSecond(),
                        "description",
                        null,
                        "enabled_events",
                        Json.array(events),
                        "livemode",
                        false,
                        "metadata",
                        Json.object(),
                        "status",
                        "enabled",
                        "url",
                        checked(url)),
                Json.object("secret", secret)));
    }

    static String newSecret() {
        return "whsec_" + Ids.random(32);
    }

    static String checked(String url) {
        try {
            URI parsed = URI.create(url);
            if (List.of("http", "https").contains(String.valueOf(parsed.getScheme())) && parsed.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            throw invalid();
        }
        throw invalid();
    }

    private static ApiError invalid() {
        return ApiError.parameter("url_invalid", "url", "Invalid URL: send an absolute http or https address.");
    }
}
