package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import java.time.Duration;
import java.util.Optional;

/** Says which requests suffer and how. The API asks; the control API decides. */
public interface Interference {

    /**
     * How one request suffers. {@code instead}: no work is done. {@code afterWork}: the work commits and this is its answer.
     * {@code hangAfterWork}: the work commits, the answer never arrives.
     */
    record Fault(
            Duration latency,
            Optional<ApiError> instead,
            Optional<ApiError> afterWork,
            Optional<Duration> hangAfterWork) {

        public static final Fault NONE = new Fault(Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Fault next(String method, String path);
}
