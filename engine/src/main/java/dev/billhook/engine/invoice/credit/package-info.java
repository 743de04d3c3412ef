/**
 * Owns credit notes: parts of finalised invoices given back, by line, by an amount over the lines, or whole.
 * Does not own what a note comes to (core.invoicing), nor the refund that it may ask for: whoever collects makes it.
 * Invariants: notes of an invoice never add up to more than it, line by line and tax by tax. What was not yet earned is earned
 * no more; what was is an allowance. A note never changes.
 */
@NullMarked
package dev.billhook.engine.invoice.credit;

import org.jspecify.annotations.NullMarked;
