package dev.billhook.sandbox.http;

import dev.billhook.sandbox.SandboxSettings;
import dev.billhook.sandbox.error.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who calls: decided by the key in {@code Authorization}, as a bearer token or as the user name of Basic. */
@Component
final class ApiKeys {

    private final SandboxSettings settings;

    ApiKeys(SandboxSettings settings) {
        this.settings = settings;
    }

    /** Returns true for the publishable key. */
    boolean isBrowser(@Nullable String header, Access access) {
        String key = key(header);
        if (key.isEmpty()) {
            throw ApiError.unauthorized(
                    "You did not provide an API key. Send it in the Authorization header, using Bearer"
                            + " auth (e.g. 'Authorization: Bearer sk_test_…').");
        }
        if (key.startsWith("sk_live_") || key.startsWith("pk_live_") || key.startsWith("rk_live_")) {
            throw ApiError.unauthorized(
                    "This is the Billhook sandbox and you sent a live key. It was not used. Use your"
                            + " test key here, and treat the live key as exposed if this request left your machine.");
        }
        if (same(key, settings.secretKey())) {
            return false;
        }
        if (!same(key, settings.publishableKey())) {
            throw ApiError.unauthorized("Invalid API Key provided: " + masked(key));
        }
        if (access == Access.SECRET) {
            throw ApiError.forbidden("This API call cannot be made with a publishable API key. Please use a secret API"
                    + " key, from your server only.");
        }
        return true;
    }

    private static String key(@Nullable String header) {
        if (header == null) {
            return "";
        }
        if (header.startsWith("Bearer ")) {
            return header.substring(7).trim();
        }
        return header.startsWith("Basic ") ? userName(header.substring(6).trim()) : "";
    }

    private static String userName(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(0, pair.indexOf(':') < 0 ? pair.length() : pair.indexOf(':'));
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static String masked(String key) {
        return key.length() < 12 ? "********" : key.substring(0, 8) + "****" + key.substring(key.length() - 4);
    }
}
