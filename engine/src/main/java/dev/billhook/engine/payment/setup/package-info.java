/**
 * Owns setup intents: verifying a payment method for later without a charge.
 * Does not own the methods that come of it (method).
 * Invariant: as with payment intents, a state changes only by applying a snapshot asked for after the state was read.
 */
@NullMarked
package dev.billhook.engine.payment.setup;

import org.jspecify.annotations.NullMarked;
