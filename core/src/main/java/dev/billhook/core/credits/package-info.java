/**
 * Owns: how prepaid credits are burned: which grant pays first, what each has left, and what no grant covered.
 *
 * <p>Does not own: selling credits, money, the account they are booked on; meters.
 *
 * <p>Invariants: what is burned plus what is not covered is what was used. A grant never goes below zero and burns only while
 * it is active, in {@code [effectiveAt, end)}.
 */
@NullMarked
package dev.billhook.core.credits;

import org.jspecify.annotations.NullMarked;
