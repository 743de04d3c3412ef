package dev.billhook.engine.payment.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies {@code Stripe-Signature} over the raw body. Our own, because the SDK's accepts any future time, throws unchecked on
 * malformed headers and fails under some default locales. Scheme: docs.stripe.com/webhooks, "Verify manually":
 * {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">[,v1=…]}; other schemes are ignored.
 */
public final class StripeSignature {
    /** Drift allowed to both sides, inclusive. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_HEADER = 4096;

    public enum Verdict {
        VALID,
        HEADER_MISSING,
        HEADER_MALFORMED,
        NO_SUPPORTED_SCHEME,
        SIGNATURE_WRONG,
        TOO_OLD,
        TOO_NEW
    }

    private record Header(long seconds, List<String> signatures) {}

    private StripeSignature() {}

    public static Verdict verify(@Nullable String header, byte[] body, List<String> secrets, Instant now) {
        if (header == null || header.isBlank()) {
            return Verdict.HEADER_MISSING;
        }
        var parsed = parse(header);
        if (parsed == null) {
            return Verdict.HEADER_MALFORMED;
        }
        if (parsed.signatures().isEmpty()) {
            return Verdict.NO_SUPPORTED_SCHEME;
        }
        if (!signedByOneOf(secrets, parsed, body)) {
            return Verdict.SIGNATURE_WRONG;
        }
        long age = now.getEpochSecond() - parsed.seconds();
        if (age > TOLERANCE.toSeconds()) {
            return Verdict.TOO_OLD;
        }
        return age < -TOLERANCE.toSeconds() ? Verdict.TOO_NEW : Verdict.VALID;
    }

    private static @Nullable Header parse(String header) {
        if (header.length() > LONGEST_HEADER) {
            return null;
        }
        Long seconds = null;
        var signatures = new ArrayList<String>();
        for (String element : header.split(",", -1)) {
            int equals = element.indexOf('=');
            if (equals <= 0) {
                return null;
            }
            String value = element.substring(equals + 1);
            switch (element.substring(0, equals)) {
                case "t" -> {
                    if (seconds != null || !value.matches("[0-9]{1,12}")) {
                        return null;
                    }
                    seconds = Long.parseLong(value);
                }
                case "v1" -> signatures.add(value);
                default -> {
                    // v0 and whatever comes later are not ours to judge
                }
            }
        }
        return seconds == null ? null : new Header(seconds, signatures);
    }

    private static boolean signedByOneOf(List<String> secrets, Header header, byte[] body) {
        boolean signed = false;
        for (String secret : secrets) {
            byte[] expected = bytes(HEX.formatHex(sign(secret, header.seconds(), body)));
            for (String signature : header.signatures()) {
                signed |= MessageDigest.isEqual(expected, bytes(signature));
            }
        }
        return signed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sign(String secret, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            mac.update(bytes(seconds + "."));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
