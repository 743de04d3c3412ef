/**
 * Owns subscriptions: what each customer agreed to, in which state it is and how it came there, changes scheduled for later,
 * its coupons, and who had a trial of what.
 * Does not own what it costs and when it is billed (core.billing, invoice), what is for sale (catalog), nor payments.
 * Invariants: a state changes only by a row of core's transition table, which the database holds too; every change raises the
 * version by one, so of two that were decided on the same version one is refused; when billing must look at a subscription
 * next follows from it in one place ({@link dev.billhook.engine.subscription.Subscription#dueAt}).
 * Locks: the subscription before its items, changes and coupons; several in the order of their due time.
 */
@NullMarked
package dev.billhook.engine.subscription;

import org.jspecify.annotations.NullMarked;
