package dev.billhook.engine;

import dev.billhook.engine.payment.gateway.GatewayAccountId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Sends a gateway account what its provider would: signed webhooks, one by one and in the order of the test. */
public record ProviderPost(GatewayAccountId account, String secret) {
    /** What {@link TestProvider#account} accepts, and the sandbox sends nothing to. */
    public static ProviderPost unheard(GatewayAccountId account) {
        return new ProviderPost(account, "whsec_none");
    }

    public Api.Answer deliver(String body) {
        return deliver(body, Instant.now());
    }

    public Api.Answer deliver(String body, Instant at) {
        return send(body, header(body, at));
    }

    public Api.Answer send(String body, @Nullable String header) {
        String path = "/v1/webhooks/stripe/" + account.text();
        var provider = new Api(EngineTest.url(), null);
        return header == null ? provider.post(path, body) : provider.post(path, body, "Stripe-Signature", header);
    }

    public String header(String body, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An event about a payment intent; the payload decides nothing, so it holds no more. */
    public static String event(String id, String type, String intent) {
        return """
                {"id": "%s", "object": "event", "type": "%s", "livemode": false, "created": 1700000000,
                 "data": {"object": {"id": "%s", "object": "payment_intent"}}}
                """.formatted(id, type, intent);
    }
}
