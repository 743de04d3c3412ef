/**
 * Owns the names and records of invoices: what is asked to be invoiced (Bill), what an invoice and its lines are, how they are
 * shown, and which moves they may make once they stand.
 * Does not own what a line costs (core.billing), the sums (core.invoicing), how invoices are issued (invoice.issue) or
 * changed before (invoice.draft).
 * Invariants: lines add up to the invoice, and the invoice to its postings. What is finalised never changes; it is credited or
 * voided. Numbers of a series have no gap.
 */
@NullMarked
package dev.billhook.engine.invoice;

import org.jspecify.annotations.NullMarked;
