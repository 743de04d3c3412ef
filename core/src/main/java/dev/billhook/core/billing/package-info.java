/**
 * Owns: what a subscription bills, when and why: its items over its periods, and what each change of it credits and charges.
 * The same functions make invoices, previews and what-ifs, so a preview is what will be charged.
 *
 * <p>Does not own: where a subscription stands in its life (lifecycle), discounts, taxes and totals of an invoice (invoicing),
 * how much was used (metering), what is stored.
 *
 * <p>Invariants: nothing is billed twice and no moment is left out: the spans of an item's lines less its credits tile the time
 * it was held. Every line holds what it follows from. An operation answers the same lines for the same agreement, always.
 */
@NullMarked
package dev.billhook.core.billing;

import org.jspecify.annotations.NullMarked;
