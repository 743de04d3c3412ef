/**
 * Owns the stored answer per Idempotency-Key of every POST.
 * Does not own the keys sent to providers (payment) or event de-duplication (inbox, outbox).
 * Invariants: one key runs at most one request at a time; a request run again after a crash gets the same resource id
 * and so meets its own work; answers are stored sealed.
 */
@NullMarked
package dev.billhook.engine.kit.idempotency;

import org.jspecify.annotations.NullMarked;
