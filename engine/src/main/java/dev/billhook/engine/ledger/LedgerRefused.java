package dev.billhook.engine.ledger;

/**
 * The books refuse. An exception, and not a value, because the transaction cannot go on: PostgreSQL has already ended
 * it, and a change whose money was refused must not stay.
 */
public final class LedgerRefused extends RuntimeException {
    /** In the order in which they are checked. */
    public enum Reason {
        /** There is no such hold or journal row in this tenant. */
        UNKNOWN,
        /** The capture is above what is held, or in another currency. */
        ABOVE_HOLD,
        /** The hold was captured or released already, or the row reversed, in another way than now asked. */
        ALREADY_RESOLVED,
        /** The same fact of the same document was booked with another amount or customer. */
        BOOKED_DIFFERENTLY,
        /** A strict account would fall below its floor. */
        INSUFFICIENT_FUNDS
    }

    private final Reason reason;

    LedgerRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
