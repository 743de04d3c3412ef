package dev.billhook.engine.kit.http;

import dev.billhook.engine.kit.db.MalformedId;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What a failure means to the API's user. Nothing of an exception's own message reaches the answer: it may hold
 * anything.
 */
final class Translation {
    private static final int LONGEST_NAME = 100;
    private static final String DATETIME_FIELD_OVERFLOW = "22008";

    private Translation() {}

    static Problem of(Exception e) {
        return switch (e) {
            case Problem refused -> refused;
            case HttpMessageNotReadableException unread ->
                unread.getCause() == null ? bodyMissing() : unreadable(unread);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing -> Problem.missing(missing.getParameterName());
            case MissingRequestHeaderException missing -> Problem.missing(missing.getHeaderName());
            case NoResourceFoundException unknown ->
                Problem.of(
                        404,
                        "no_such_path",
                        "There is nothing at this address.",
                        "See /v1/openapi.json for all paths.");
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(
                        405,
                        "method_not_allowed",
                        method.getMethod() + " is not possible here.",
                        "See the Allow header, or /v1/openapi.json for the methods of this path.");
            case HttpMediaTypeNotAcceptableException type ->
                Problem.of(
                        406,
                        "not_acceptable",
                        "This call answers in JSON only.",
                        "Send Accept: application/json, or none.");
            case HttpMediaTypeNotSupportedException type ->
                Problem.of(
                        415,
                        "unsupported_media_type",
                        "The body is of a kind that this call does not take.",
                        "Send Content-Type: application/json; for a price book, application/yaml.");
            default -> byKind(e);
        };
    }

    /** The value of the Allow header that a 405 must carry. */
    static String allowedMethods(Exception e) {
        var supported =
                e instanceof HttpRequestMethodNotSupportedException method ? method.getSupportedHttpMethods() : null;
        return supported == null
                ? ""
                : supported.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static Problem byKind(Exception e) {
        if (isDatabaseBusyOrAway(e)) {
            return Problem.retryLater(
                    503,
                    "temporarily_unavailable",
                    "The database is busy or away, and this request may not have been carried out.",
                    "Repeat it with the same Idempotency-Key.",
                    1);
        }
        if (isTimeOutOfRange(e)) {
            return Problem.of(
                    400,
                    "time_out_of_range",
                    "A time of the request, or one that follows from it, is later than any that is kept.",
                    "Send an earlier one.");
        }
        if (e instanceof ErrorResponse other && other.getStatusCode().is4xxClientError()) {
            return malformed(other.getStatusCode());
        }
        return Problem.of(
                500,
                "internal_error",
                "Something failed on our side.",
                "Repeat it with the same Idempotency-Key; if it stays, look for this request_id in the logs.");
    }

    private static boolean isDatabaseBusyOrAway(Exception e) {
        return e instanceof ConcurrencyFailureException
                || e instanceof TransientDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof CannotCreateTransactionException
                || e instanceof TransactionSystemException;
    }

    private static boolean isTimeOutOfRange(Exception e) {
        var refused = causedBy(e, SQLException.class);
        return refused != null && DATETIME_FIELD_OVERFLOW.equals(refused.getSQLState());
    }

    private static Problem malformed(HttpStatusCode status) {
        return Problem.of(
                status.value(),
                "request_invalid",
                "The request is not one that this call takes.",
                "Compare it with /v1/openapi.json.");
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException e) {
        return causedBy(e, MalformedId.class) == null
                ? wrongKind(e.getName(), e.getRequiredType())
                : Problem.notFound("object", e.getName());
    }

    static Problem unreadable(Exception e) {
        var refused = causedBy(e, Problem.class);
        if (refused != null) {
            return refused;
        }
        var unknown = causedBy(e, UnrecognizedPropertyException.class);
        if (unknown != null) {
            return unknown(path(unknown));
        }
        var absent = causedBy(e, InvalidNullException.class);
        if (absent != null) {
            return Problem.missing(path(absent));
        }
        var binding = causedBy(e, DatabindException.class);
        if (binding != null && !binding.getPath().isEmpty()) {
            return wrongValue(path(binding), binding, causedBy(e, MalformedId.class));
        }
        return Problem.of(
                400, "invalid_json", "The body is not a JSON object that this call takes.", "Send well-formed JSON.");
    }

    private static Problem bodyMissing() {
        return Problem.of(
                400, "body_missing", "The body is empty.", "Send a JSON object; for a price book, its file in YAML.");
    }

    private static Problem unknown(String param) {
        return Problem.invalid(
                param,
                "parameter_unknown",
                "'" + param + "' is not a parameter of this call.",
                "Remove it, or check its spelling.");
    }

    private static Problem wrongValue(String param, DatabindException binding, @Nullable MalformedId malformed) {
        return malformed == null
                ? wrongKind(param, binding instanceof MismatchedInputException unfit ? unfit.getTargetType() : null)
                : Problem.invalid(
                        param, "malformed_id", "'" + param + "': " + malformed.getMessage() + ".", "Check the id.");
    }

    private static Problem wrongKind(String param, @Nullable Class<?> wanted) {
        return Problem.invalid(
                param, "parameter_invalid", "'" + param + "' is not of the right kind.", Kinds.remedy(wanted));
    }

    /** {@code address.line1}, {@code items[2].price}; cut off, because names in a body are the caller's. */
    private static String path(DatabindException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            var name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.length() <= LONGEST_NAME ? path.toString() : path.substring(0, LONGEST_NAME) + "…";
    }

    private static <E extends Throwable> @Nullable E causedBy(Throwable e, Class<E> kind) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}
