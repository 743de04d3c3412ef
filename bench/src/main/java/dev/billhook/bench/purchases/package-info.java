/**
 * Owns the measurement of whole purchases: from the host's request to the granted feature, provider included.
 *
 * <p>Does not own the purchase: it is a host application and its customers' browsers, over HTTP only.
 *
 * <p>Invariant: a run counts only when every purchase was charged, granted and booked once.
 */
@NullMarked
package dev.billhook.bench.purchases;

import org.jspecify.annotations.NullMarked;
