/**
 * Owns events in: stored once per provider and event id before they are answered, then processed with retries. Does not
 * own signatures or what an event means (payment). Invariants: an event is answered only after it is stored; the
 * database's key, not memory, says whether it is new; events of one object are handed over together and never to two
 * threads at once.
 */
@NullMarked
package dev.billhook.engine.kit.inbox;

import org.jspecify.annotations.NullMarked;
