package dev.billhook.engine.kit.http;

import dev.billhook.engine.kit.db.MalformedId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever a controller throws into a problem. What a caller cannot mend is logged; the caller gets its id. */
@RestControllerAdvice("dev.billhook.engine")
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void refused(Problem problem, HttpServletResponse response) throws IOException {
        writer.write(response, problem);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletResponse response) throws IOException {
        writer.write(response, unreadable(e));
    }

    @ExceptionHandler
    void mismatch(MethodArgumentTypeMismatchException e, HttpServletResponse response) throws IOException {
        writer.write(
                response,
                causedBy(e, MalformedId.class) == null
                        ? Problem.invalid(
                                e.getName(),
                                "parameter_invalid",
                                "'" + e.getName() + "' is not of the right kind.",
                                "See the API reference for what it takes.")
                        : Problem.notFound("object", e.getName()));
    }

    @ExceptionHandler
    void missing(MissingServletRequestParameterException e, HttpServletResponse response) throws IOException {
        writer.write(response, Problem.missing(e.getParameterName()));
    }

    @ExceptionHandler
    void noSuchPath(NoResourceFoundException e, HttpServletResponse response) throws IOException {
        writer.write(
                response,
                Problem.of(
                        404,
                        "no_such_path",
                        "There is nothing at this address.",
                        "See /v1/openapi.json for all paths."));
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletResponse response) throws IOException {
        writer.write(
                response,
                Problem.of(
                        405,
                        "method_not_allowed",
                        e.getMethod() + " is not possible here.",
                        "See /v1/openapi.json for the methods of this path."));
    }

    @ExceptionHandler
    void wrongMediaType(HttpMediaTypeNotSupportedException e, HttpServletResponse response) throws IOException {
        writer.write(
                response,
                Problem.of(
                        415,
                        "unsupported_media_type",
                        "The body is not JSON.",
                        "Send JSON with Content-Type: application/json."));
    }

    @ExceptionHandler({
        CannotAcquireLockException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class
    })
    void busy(Exception e, HttpServletResponse response) throws IOException {
        log.warn("database busy or away", e);
        writer.write(
                response,
                Problem.retryLater(
                        503,
                        "temporarily_unavailable",
                        "The database is busy or away; nothing was changed by this request.",
                        "Repeat it with the same Idempotency-Key.",
                        1));
    }

    @ExceptionHandler
    void unexpected(Exception e, HttpServletResponse response) throws IOException {
        log.error("unexpected failure", e);
        writer.write(
                response,
                Problem.of(
                        500,
                        "internal_error",
                        "Something failed on our side.",
                        "Repeat it with the same Idempotency-Key; if it stays, look for this request_id in the logs."));
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        var refused = causedBy(e, Problem.class);
        if (refused != null) {
            return refused;
        }
        var unknown = causedBy(e, UnrecognizedPropertyException.class);
        if (unknown != null) {
            return Problem.invalid(
                    unknown.getPropertyName(),
                    "parameter_unknown",
                    "'" + unknown.getPropertyName() + "' is not a parameter of this call.",
                    "Remove it, or check its spelling.");
        }
        var binding = causedBy(e, DatabindException.class);
        if (binding != null && !binding.getPath().isEmpty()) {
            return wrongValue(path(binding), causedBy(e, MalformedId.class));
        }
        return Problem.of(
                400, "invalid_json", "The body is not a JSON object that this call takes.", "Send well-formed JSON.");
    }

    private static Problem wrongValue(String param, @Nullable MalformedId malformed) {
        return malformed == null
                ? Problem.invalid(
                        param,
                        "parameter_invalid",
                        "'" + param + "' is not of the right kind.",
                        "See the API reference for what it takes.")
                : Problem.invalid(
                        param, "malformed_id", "'" + param + "': " + malformed.getMessage() + ".", "Check the id.");
    }

    private static String path(DatabindException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            var name = step.getPropertyName();
            path.append(path.isEmpty() || name == null ? "" : ".")
                    .append(name == null ? "[" + step.getIndex() + "]" : name);
        }
        return path.toString();
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
