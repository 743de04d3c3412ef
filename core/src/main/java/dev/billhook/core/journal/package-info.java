/**
 * Owns: the chart of accounts, the facts that move money, and the posting rules: which fact debits and credits what.
 *
 * <p>Does not own: storage, balances or holds; those are the engine's ledger.
 *
 * <p>Invariants: every posting balances per currency. Amounts of facts are above zero: the other direction is a fact of its
 * own, never a negative amount. A leg above zero is a debit, below zero a credit.
 */
@NullMarked
package dev.billhook.core.journal;

import org.jspecify.annotations.NullMarked;
