/**
 * Owns: what a part of a billing period costs, what is credited for the part that is not used, and the policies of both.
 *
 * <p>Does not own: when periods begin and end (calendar), what a whole period costs (pricing), how a credit reaches the
 * customer (invoicing).
 *
 * <p>Invariants: every amount is calculated exactly and rounded once. By default the parts of a period add up to the whole to
 * the last cent, for any number of changes, and a change to the same price nets to zero. Every result holds what is
 * needed to calculate it again.
 */
@NullMarked
package dev.billhook.core.proration;

import org.jspecify.annotations.NullMarked;
