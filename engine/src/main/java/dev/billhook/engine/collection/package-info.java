/**
 * Owns how invoices are paid: the first payment of a subscription, charges while the customer is away, retries, what success and
 * failure mean for invoice and subscription, and paying by hand.
 * Does not own how a payment is made (payment), what is owed (invoice), nor what becomes of a subscription's state (core).
 * Invariants: an invoice has at most one intent that can take money; another is made only after that one is canceled at the
 * provider, and only while something is owed. Intent and its tie to the invoice are one transaction, made before the provider is
 * called. What a payment's end means happens once.
 * Locks: the subscription, its invoice, the intent.
 */
@NullMarked
package dev.billhook.engine.collection;

import org.jspecify.annotations.NullMarked;
