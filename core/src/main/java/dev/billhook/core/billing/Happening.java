package dev.billhook.core.billing;

import java.time.Instant;

/** Something that is known, or supposed, to happen to an agreement at a time. */
public sealed interface Happening {
    Instant at();

    record Changed(Instant at, Change change) implements Happening {}

    /** Canceled or paused; with credit, unused time that was billed is given back. */
    record Stopped(Instant at, boolean credit) implements Happening {}

    record Resumed(Instant at) implements Happening {}
}
