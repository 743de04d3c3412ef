/**
 * Owns: the states of a subscription, the commands that may move it, and the table that says which command does what in which
 * state.
 *
 * <p>Does not own: when a command is given, what it costs, scheduled changes; who stores the state. The database holds the same
 * table ({@link dev.billhook.core.lifecycle.Lifecycle#transitions}) and refuses every other move.
 *
 * <p>Invariants: every command is answered in every state. A payment's outcome never moves a subscription that has ended;
 * a canceled one comes back by reactivation only, an expired one never.
 */
@NullMarked
package dev.billhook.core.lifecycle;

import org.jspecify.annotations.NullMarked;
