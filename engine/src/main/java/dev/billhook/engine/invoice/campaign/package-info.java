/**
 * Owns campaigns that move running subscriptions to another version of their price book: at once, at their renewals, or not at
 * all; what each would mean in money before it begins, and what became of every subscription.
 * Does not own how a subscription is changed and billed (invoice.billing), nor the versions (catalog.pricebook).
 * Invariants: a subscription's change and the row that says so are one transaction, so a campaign that was interrupted goes on
 * and nobody is moved twice; one campaign of a book at a time; whatever cannot be done is a row with its reason.
 * Locks: the campaign before its rows, a row before its subscription.
 */
@NullMarked
package dev.billhook.engine.invoice.campaign;

import org.jspecify.annotations.NullMarked;
