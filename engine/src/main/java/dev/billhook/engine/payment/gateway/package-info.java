/**
 * Owns how providers are spoken to: accounts with their keys, which customer there is which of ours, calls and their
 * idempotency keys, what an answer means.
 * Does not own what follows from an answer (intent, setup, refund).
 * Invariants: never called inside a transaction; every mutating call carries a stored idempotency key, and another one after
 * the provider stored a failure of its own under it; a call made twice tells how things are now, not how they were the first
 * time; an answer that did not come is {@code Unknown}, which is neither success nor failure.
 */
@NullMarked
package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.NullMarked;
