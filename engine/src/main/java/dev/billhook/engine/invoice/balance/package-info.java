/**
 * Owns what customers have on their balances, and the story of how it came there.
 * Does not own the balance itself: it is account 2010 of the ledger.
 * Invariants: the story of a customer adds up to her balance. Whoever takes from a balance locks the customer first.
 */
@NullMarked
package dev.billhook.engine.invoice.balance;

import org.jspecify.annotations.NullMarked;
