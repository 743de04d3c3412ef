/**
 * Owns: the tax on amounts by rates that are given: inclusive and exclusive, several on one amount, exempt and reverse
 * charge, the rounding; and the form of VAT ids.
 *
 * <p>Does not own: which rate applies to whom, and whether a VAT id is registered; a tax provider says so.
 *
 * <p>Invariants: taxes are exact until the one rounding of the policy. An amount's net and its taxes add up to its gross, and
 * the amounts' taxes to the total, to the last minor unit. The same input gives the same cents.
 */
@NullMarked
package dev.billhook.core.tax;

import org.jspecify.annotations.NullMarked;
