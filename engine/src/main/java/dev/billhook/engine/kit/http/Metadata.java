package dev.billhook.engine.kit.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's own notes on an object: at most 50 keys of 40 characters with values of 500, as with Stripe. */
public final class Metadata {
    private static final int KEYS = 50;
    private static final int KEY_LENGTH = 40;
    private static final int VALUE_LENGTH = 500;

    private Metadata() {}

    public static Map<String, String> checked(@Nullable Map<String, String> sent) {
        if (sent == null) {
            return Map.of();
        }
        if (sent.size() > KEYS) {
            throw invalid("metadata", "has " + sent.size() + " keys", "Send at most " + KEYS + " keys.");
        }
        sent.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > KEY_LENGTH) {
                throw invalid("metadata", "has a key of " + key.length() + " characters", "Use 1 to 40 characters.");
            }
            if (value == null || value.length() > VALUE_LENGTH) {
                throw invalid("metadata." + key, "is null or too long", "Send text of at most 500 characters.");
            }
        });
        return Map.copyOf(sent);
    }

    private static Problem invalid(String param, String what, String nextStep) {
        return Problem.invalid(param, "metadata_invalid", "'" + param + "' " + what + ".", nextStep);
    }
}
