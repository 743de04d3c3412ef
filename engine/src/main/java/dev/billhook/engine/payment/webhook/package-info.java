/**
 * Owns hearing from providers: verifying, storing, and having each event's object asked for again.
 * Does not own what an object's change means (intent, setup, refund, dispute).
 * Invariants: nothing is parsed before the signature over the raw bytes is right; an event is a hint to ask the provider, its
 * payload decides nothing; malformed input is a 400, never a 500.
 */
@NullMarked
package dev.billhook.engine.payment.webhook;

import org.jspecify.annotations.NullMarked;
