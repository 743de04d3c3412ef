/**
 * Owns payment intents: states, attempts, applying what the provider shows, recovery of calls without an outcome.
 * Does not own what was bought, nor how a provider is spoken to (gateway).
 * Invariants: {@code apply} is the only way a state changes; a snapshot is applied only if nothing changed since it was asked
 * for; no two charges for one intent: the provider's intent takes at most one.
 */
@NullMarked
package dev.billhook.engine.payment.intent;

import org.jspecify.annotations.NullMarked;
