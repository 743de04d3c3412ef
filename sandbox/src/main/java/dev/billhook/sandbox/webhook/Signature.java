package dev.billhook.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code Stripe-Signature}: HMAC-SHA256 over {@code t.body} with the whole secret as key (docs.stripe.com/webhooks#verify-manually). */
final class Signature {

    private Signature() {}

    static String header(String secret, Instant now, byte[] body) {
        long t = now.getEpochSecond();
        return "t=" + t + ",v1=" + hmac(secret, t, body);
    }

    private static String hmac(String secret, long t, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((t + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
