package dev.billhook.sandbox.control;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Interference.Fault;
import dev.billhook.sandbox.store.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which requests suffer what. {@code path} is a regular expression over the whole path; {@code remaining} counts down with
 * each hit, and is absent for rules that never tire.
 */
record FaultRule(
        long id,
        Optional<String> method,
        String path,
        double probability,
        Optional<Integer> remaining,
        Kind kind,
        Duration time) {

    enum Kind {
        /** Only slow. */
        LATENCY,
        /** 500 without doing the work; the idempotency key replays it. */
        ERROR_500,
        /** The work commits, and the answer kept for the idempotency key is a 500. */
        ERROR_500_AFTER_WORK,
        /** 429 lock_timeout; may be sent again at once. */
        LOCK_TIMEOUT,
        /** 429 rate_limit; may be sent again later. */
        RATE_LIMIT,
        /** The work commits, its answer is never heard. */
        TIMEOUT_AFTER_WORK
    }

    boolean concerns(String requestMethod, String requestPath) {
        return method.map(requestMethod::equalsIgnoreCase).orElse(true) && requestPath.matches(path);
    }

    boolean isSpent() {
        return remaining.filter(left -> left <= 0).isPresent();
    }

    FaultRule afterHit() {
        return new FaultRule(id, method, path, probability, remaining.map(left -> left - 1), kind, time);
    }

    Fault fault() {
        return switch (kind) {
            case LATENCY -> new Fault(time, Optional.empty(), Optional.empty(), Optional.empty());
            case ERROR_500 -> instead(broken());
            case ERROR_500_AFTER_WORK -> new Fault(time, Optional.empty(), Optional.of(broken()), Optional.empty());
            case LOCK_TIMEOUT -> instead(ApiError.lockTimeout());
            case RATE_LIMIT ->
                instead(ApiError.of(
                        429, "invalid_request_error", "rate_limit", "Too many requests hit the API too quickly."));
            case TIMEOUT_AFTER_WORK -> new Fault(Duration.ZERO, Optional.empty(), Optional.empty(), Optional.of(time));
        };
    }

    private Fault instead(ApiError error) {
        return new Fault(time, Optional.of(error), Optional.empty(), Optional.empty());
    }

    private static ApiError broken() {
        return ApiError.server("An unexpected error occurred (injected by the control API).");
    }

    ObjectNode json() {
        return Json.object(
                "id", id,
                "method", method.orElse(null),
                "path", path,
                "probability", probability,
                "remaining", remaining.orElse(null),
                "fault", kind.name().toLowerCase(Locale.ROOT),
                "ms", time.toMillis());
    }
}
