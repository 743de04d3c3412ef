/**
 * The control API: faults, webhook chaos, time, challenges without a browser, statistics.
 * Owns: {@code /_control/*}. Does not own: any Stripe behaviour. Invariant: all chance comes from the seed.
 */
@NullMarked
package dev.billhook.sandbox.control;

import org.jspecify.annotations.NullMarked;
