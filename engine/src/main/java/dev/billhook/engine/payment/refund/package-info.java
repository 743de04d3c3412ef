/**
 * Owns refunds: asking for them, their asynchronous outcomes.
 * Does not own what a refund takes away from the buyer (purchase).
 * Invariants: refunds that did not fail never exceed what was captured, checked under the intent's lock before the provider is
 * asked; money is posted when the refund succeeds and posted back when it fails afterwards.
 */
@NullMarked
package dev.billhook.engine.payment.refund;

import org.jspecify.annotations.NullMarked;
