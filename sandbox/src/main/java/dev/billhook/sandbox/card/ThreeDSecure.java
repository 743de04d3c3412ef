package dev.billhook.sandbox.card;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the 3-D Secure exchange gave; the values are Stripe's. */
public enum ThreeDSecure {
    CHALLENGE_PASSED("authenticated", "challenge"),
    FRICTIONLESS("authenticated", "frictionless"),
    ATTEMPTED("attempt_acknowledged", "frictionless"),
    NOT_SUPPORTED("not_supported", null),
    PROCESSING_ERROR("processing_error", null);

    private final String result;
    private final @Nullable String flow;

    ThreeDSecure(String result, @Nullable String flow) {
        this.result = result;
        this.flow = flow;
    }

    public String result() {
        return result;
    }

    public Optional<String> flow() {
        return Optional.ofNullable(flow);
    }
}
