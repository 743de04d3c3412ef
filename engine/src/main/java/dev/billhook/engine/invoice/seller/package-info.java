/**
 * Owns who sells: what invoices have to say of the seller, and where he is established.
 * Does not own how that is printed (invoice.pdf) nor what follows from it for taxes (invoice.tax).
 * Invariants: one seller for all accounts of the process, as its settings say.
 */
@NullMarked
package dev.billhook.engine.invoice.seller;

import org.jspecify.annotations.NullMarked;
