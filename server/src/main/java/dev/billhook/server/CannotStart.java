package dev.billhook.server;

import java.io.Serial;

/** A reason not to start that the person at the terminal can do something about; the message says what. */
final class CannotStart extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
