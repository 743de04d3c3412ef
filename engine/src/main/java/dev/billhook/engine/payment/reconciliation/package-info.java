/**
 * Owns reconciliation: comparing the mirror with the provider, by window of time and by object, saying what differs and why,
 * and repairing what is safe.
 * Does not own how an object is brought up to date (intent, refund); it asks them to.
 * Invariants: no network in a transaction; a result is written only under the newest claim of its run; amounts that differ
 * are never repaired, only shown; a difference is kept for good; the provider is asked one page at a time.
 */
@NullMarked
package dev.billhook.engine.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
