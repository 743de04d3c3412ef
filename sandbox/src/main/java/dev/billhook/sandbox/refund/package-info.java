/**
 * Refunds.
 * Owns: their states, immediate and delayed. Does not own: disputes.
 * Invariant: refunds that did not fail never exceed the captured amount.
 */
@NullMarked
package dev.billhook.sandbox.refund;

import org.jspecify.annotations.NullMarked;
