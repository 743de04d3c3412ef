/**
 * Owns events in: stored once per provider and event id before they are answered, then processed with retries. Does not
 * own signatures or what an event means (payment). Invariants: an event is answered only after it is stored; the
 * database's key says whether it is new, and Redis may only repeat what the database said; events of one object are handed over together and never to two
 * threads at once.
 */
@NullMarked
package dev.billhook.engine.kit.inbox;

import org.jspecify.annotations.NullMarked;
