package dev.billhook.engine.subscription;

import java.time.Instant;
import java.util.Optional;

/** @param resumesAt empty: until somebody resumes it */
public record Pause(Mode mode, Instant pausedAt, Optional<Instant> resumesAt) {
    /** What becomes of its open invoices. */
    public enum Mode {
        KEEP,
        VOID
    }
}
