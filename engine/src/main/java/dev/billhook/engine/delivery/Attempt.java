package dev.billhook.engine.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How one request went.
 *
 * @param status what the receiver answered; null when it did not
 * @param error null after success; never holds anything of the receiver's answer, which we did not ask for
 * @param retryAfter how long the receiver asked us to wait
 */
record Attempt(
        Instant startedAt,
        Duration took,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter) {
    private static final int GONE = 410;

    static Attempt answered(Instant startedAt, Duration took, int status, @Nullable Duration retryAfter) {
        return new Attempt(startedAt, took, status, explain(status), retryAfter);
    }

    static Attempt unanswered(Instant startedAt, Duration took, String error) {
        return new Attempt(startedAt, took, null, error, null);
    }

    boolean succeeded() {
        return error == null;
    }

    /** The receiver wants no more of this endpoint. */
    boolean isGone() {
        return status != null && status == GONE;
    }

    OffsetDateTime startedAtUtc() {
        return startedAt.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String explain(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 ->
                "answered " + status + ", a redirect; redirects are not followed: register the address it leads to";
            default ->
                status == GONE
                        ? "answered 410: it wants no more events, so the endpoint was disabled"
                        : "answered " + status + "; only 2xx counts as received";
        };
    }
}
