/**
 * Owns the books: posting facts, holds, balances, statements and the trial balance.
 *
 * <p>Does not own which fact debits what ({@code core.journal}), nor the documents behind it: payments, refunds,
 * purchases.
 *
 * <p>Invariants, each kept by the database (V0200): a journal row balances per currency; rows are only added, by
 * functions, in the transaction of the change they record; one fact of one document is booked once; a strict account
 * never goes below its floor; a hold is captured or released once. Balances are exact at any moment, whether summed
 * up yet or not.
 */
@NullMarked
package dev.billhook.engine.ledger;

import org.jspecify.annotations.NullMarked;
