/**
 * Owns: the chart of accounts, the facts that move money, the posting rules: which fact debits and credits what, and
 * the days on which deferred revenue is earned.
 *
 * <p>Does not own: storage, balances or holds; those are the engine's ledger.
 *
 * <p>Invariants: every posting balances per currency. Amounts of facts are above zero: the other direction is a fact of its
 * own, never a negative amount, but for the parts of an invoice. A leg above zero is a debit, below zero a credit. The days
 * of revenue add up to what was deferred.
 */
@NullMarked
package dev.billhook.core.journal;

import org.jspecify.annotations.NullMarked;
