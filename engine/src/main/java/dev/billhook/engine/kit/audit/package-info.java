/**
 * Owns the append-only record of who did what to what, written in the transaction of the deed.
 * Does not own logs: those may be lost, this may not.
 * Invariant: the application can add records and read them, nothing else; payloads are sealed.
 */
@NullMarked
package dev.billhook.engine.kit.audit;

import org.jspecify.annotations.NullMarked;
