/**
 * Owns the measurement of webhooks from the provider: signed, verified, stored, answered, and then followed.
 *
 * <p>Does not own the inbox; it is the provider's sender, over HTTP only.
 *
 * <p>Invariant: a run counts only when every event that was answered is there and done, and repeats changed nothing.
 */
@NullMarked
package dev.billhook.bench.inbox;

import org.jspecify.annotations.NullMarked;
