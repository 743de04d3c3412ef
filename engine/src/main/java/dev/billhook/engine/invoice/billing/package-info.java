/**
 * Owns what subscriptions are billed and when: beginning, renewing, changing, pausing and ending them, the run that does what
 * is due, and previews of stored ones.
 * Does not own what a line costs (core.billing), the subscription's state (subscription), invoices as documents
 * (invoice.issue), payments.
 * Invariants: a subscription is locked while it is billed, and a period is billed once; whatever is due happens in order of
 * time before anything else is done to it.
 */
@NullMarked
package dev.billhook.engine.invoice.billing;

import org.jspecify.annotations.NullMarked;
