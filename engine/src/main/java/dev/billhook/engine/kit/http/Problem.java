package dev.billhook.engine.kit.http;

import org.jspecify.annotations.Nullable;

/**
 * A refusal as the API's user sees it (RFC 9457): a stable code, the offending parameter, what happened and what to do.
 * Never holds a secret, a card number or PII.
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final @Nullable String param;
    private final String nextStep;
    private final @Nullable Integer retryAfterSeconds;
    private final @Nullable String subject;

    private Problem(
            int status,
            String code,
            @Nullable String param,
            String detail,
            String nextStep,
            @Nullable Integer retryAfterSeconds,
            @Nullable String subject) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.param = param;
        this.nextStep = nextStep;
        this.retryAfterSeconds = retryAfterSeconds;
        this.subject = subject;
    }

    public static Problem of(int status, String code, String detail, String nextStep) {
        return new Problem(status, code, null, detail, nextStep, null, null);
    }

    /** A parameter the caller can mend: 400. */
    public static Problem invalid(String param, String code, String detail, String nextStep) {
        return new Problem(400, code, param, detail, nextStep, null, null);
    }

    public static Problem missing(String param) {
        return invalid(param, "parameter_missing", "'" + param + "' is required.", "Send '" + param + "'.");
    }

    /** The same answer whether the id never existed, was another tenant's, or was malformed. */
    public static Problem notFound(String noun, @Nullable String param) {
        return new Problem(
                404,
                "resource_missing",
                param,
                "There is no such " + noun + " under this API key.",
                "Check the id, and that it was made with a key of the same account and mode (test or live).",
                null,
                null);
    }

    /** The object is in a state in which this cannot be done: 409. */
    public static Problem conflict(String code, String detail, String nextStep) {
        return of(409, code, detail, nextStep);
    }

    public static Problem retryLater(int status, String code, String detail, String nextStep, int seconds) {
        return new Problem(status, code, null, detail, nextStep, seconds, null);
    }

    /** The same refusal, naming the object that was made and stays: a declined payment for example. */
    public Problem about(String publicId) {
        return new Problem(status, code, param, detail(), nextStep, retryAfterSeconds, publicId);
    }

    @Nullable
    String subject() {
        return subject;
    }

    int status() {
        return status;
    }

    public String code() {
        return code;
    }

    @Nullable
    String param() {
        return param;
    }

    String nextStep() {
        return nextStep;
    }

    @Nullable
    Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
