package dev.billhook.postgres;

import java.io.Serial;

/** The server could not be started or kept; the message says what happened and what to do, for a person. */
public final class PostgresException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    PostgresException(String message) {
        super(message);
    }

    PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
