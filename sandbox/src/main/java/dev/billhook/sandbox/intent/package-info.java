/**
 * Payment intents.
 * Owns: their states and transitions (docs.stripe.com/payments/paymentintents/lifecycle). Does not own: charges, 3-D Secure pages.
 * Invariants: at most one successful charge each; {@code succeeded} and {@code canceled} are final.
 */
@NullMarked
package dev.billhook.sandbox.intent;

import org.jspecify.annotations.NullMarked;
