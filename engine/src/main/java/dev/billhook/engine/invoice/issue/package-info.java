/**
 * Owns how invoices are issued, one or thousands at once: taxes, sums, credits, the balance, the number, the books, the news. Every
 * invoice comes to be here.
 * Does not own what a line costs (core.billing), the sums (core.invoicing) or who is taxed how (invoice.tax).
 * Invariants: all of a batch or nothing of it. The sum of the lines is the invoice and what is booked for it. Numbers have no
 * gap. A period of a subscription is billed once.
 */
@NullMarked
package dev.billhook.engine.invoice.issue;

import org.jspecify.annotations.NullMarked;
