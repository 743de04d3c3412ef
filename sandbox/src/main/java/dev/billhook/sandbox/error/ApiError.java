package dev.billhook.sandbox.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal: nothing was done. Rendered as {@code {"error": {...}}}. */
public final class ApiError extends RuntimeException {

    private static final String INVALID = "invalid_request_error";

    private final int status;
    private final transient Map<String, String> fields = new LinkedHashMap<>();
    private final boolean executed;

    private ApiError(int status, String type, @Nullable String code, @Nullable String param, String text, boolean ran) {
        super(text, null, false, false);
        this.status = status;
        this.executed = ran;
        put("type", type);
        put("code", code);
        put("param", param);
        put("message", text);
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** A parameter is wrong: found before the endpoint started, so no idempotent answer is kept. */
    public static ApiError parameter(@Nullable String code, @Nullable String param, String text) {
        return new ApiError(400, INVALID, code, param, text, false);
    }

    public static ApiError missing(String param) {
        return parameter("parameter_missing", param, "Missing required param: " + param + ".");
    }

    public static ApiError unknown(String param) {
        return parameter("parameter_unknown", param, "Received unknown parameter: " + param);
    }

    /** The object's state does not allow it: the endpoint ran and this is its answer. */
    public static ApiError state(@Nullable String code, String text) {
        return new ApiError(400, INVALID, code, null, text, true);
    }

    public static ApiError notFound(String noun, String id) {
        return new ApiError(404, INVALID, "resource_missing", "id", "No such " + noun + ": '" + id + "'", true);
    }

    public static ApiError noSuchPath(String method, String path) {
        return new ApiError(
                404,
                INVALID,
                null,
                null,
                "Unrecognized request URL (" + method + ": " + path + "). The sandbox has no such endpoint; its README"
                        + " lists those it has.",
                false);
    }

    /** A card that cannot even be saved: refused with 402 like a decline, but no charge was attempted. */
    public static ApiError card(String code, @Nullable String decline, @Nullable String param, String text) {
        ApiError error = new ApiError(402, "card_error", code, param, text, true);
        error.put("decline_code", decline);
        return error;
    }

    public static ApiError unauthorized(String text) {
        return new ApiError(401, INVALID, null, null, text, false);
    }

    public static ApiError forbidden(String text) {
        return new ApiError(403, INVALID, "secret_key_required", null, text, false);
    }

    public static ApiError idempotencyReuse() {
        return new ApiError(
                400,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try"
                        + " using a key other than the one you sent if you meant to execute a different request.",
                false);
    }

    public static ApiError idempotencyInFlight() {
        return new ApiError(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotency-Key. Retry in a moment.",
                false);
    }

    public static ApiError lockTimeout() {
        return new ApiError(
                429,
                INVALID,
                "lock_timeout",
                null,
                "This object cannot be accessed right now because another API request is currently accessing it. Retry"
                        + " the requests one after the other.",
                false);
    }

    public static ApiError server(String text) {
        return new ApiError(500, "api_error", null, null, text, true);
    }

    public static ApiError of(int status, String type, @Nullable String code, String text) {
        return new ApiError(status, type, code, null, text, false);
    }

    public int status() {
        return status;
    }

    /** Whether the endpoint had started, so that an idempotent request must replay this. */
    public boolean executed() {
        return executed;
    }

    public Map<String, String> fields() {
        return fields;
    }
}
