package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.tenant.WallClock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Sends one request, signed as Standard Webhooks says. */
final class WebhookSender {
    private final GuardedHttp http;

    /** Where to send and what to sign with: the current secret and, for a while after a rotation, the one before. */
    record Target(String url, List<SigningSecret> secrets) {}

    WebhookSender(GuardedHttp http) {
        this.http = http;
    }

    Attempt send(Target target, EventId event, String body) {
        var start = WallClock.now();
        return http.send(signed(target, event, body, start), start);
    }

    private static HttpPost signed(Target target, EventId event, String body, Instant now) {
        var request = new HttpPost(target.url());
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("webhook-id", event.text());
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        request.setHeader(
                "webhook-signature",
                target.secrets().stream()
                        .map(secret -> secret.sign(event.text(), now, body))
                        .collect(Collectors.joining(" ")));
        return request;
    }
}
