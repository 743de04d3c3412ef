/**
 * Owns: the sums of an invoice: rounding of lines, coupons, what progressive bills already took, taxes, total, what is due
 * after the customer's balance; true-ups; and what a credit note of it amounts to.
 *
 * <p>Does not own: what the lines are and their exact amounts (pricing, proration); invoice numbers, states, the books.
 *
 * <p>Invariants: every sum is the sum of what is shown. Discounts take no line below zero. Credit notes of a whole invoice, in
 * any number of parts, add up to it, line by line and tax by tax, and never to more. Nothing below zero is ever due.
 */
@NullMarked
package dev.billhook.core.invoicing;

import org.jspecify.annotations.NullMarked;
