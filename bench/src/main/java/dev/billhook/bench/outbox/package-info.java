/**
 * Owns the measurement of dispatch: events committed by many writers, handed to handlers.
 *
 * <p>Does not own the outbox; it publishes and handles as a feature of the engine does.
 *
 * <p>Invariant: a run counts only when every committed event was handled once and no other ever.
 */
@NullMarked
package dev.billhook.bench.outbox;

import org.jspecify.annotations.NullMarked;
