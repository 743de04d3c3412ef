/**
 * Owns who is subscribed to which version of a price book, and what a changed book means to them before it is published.
 * Does not own the book (catalog.pricebook), what a subscription is billed (invoice.billing), nor moving it to another version
 * (invoice.campaign).
 * Invariant: counts come from the database set-wise; no subscription is read on its own.
 */
@NullMarked
package dev.billhook.engine.subscription.holders;

import org.jspecify.annotations.NullMarked;
