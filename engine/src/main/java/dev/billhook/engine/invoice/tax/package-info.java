/**
 * Owns which taxes are levied on whom: the tenant's rates, what is known of each customer, and the provider that decides.
 * Does not own how a rate becomes an amount (core.tax), nor invoices.
 * Invariants: a rate never changes; a changed one is a new one. VAT ids are sealed, and only of a good form.
 */
@NullMarked
package dev.billhook.engine.invoice.tax;

import org.jspecify.annotations.NullMarked;
