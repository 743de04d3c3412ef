/**
 * Owns the ageing of receivables: what customers owe on invoices, by how long it is overdue. Reads only.
 * Does not own the account that it is proved by, ACCOUNTS_RECEIVABLE of the ledger; its balance is shown beside the sum.
 * Invariant: every finalised invoice that is neither paid, void nor written off at the moment asked for is in one bucket.
 */
@NullMarked
package dev.billhook.engine.invoice.ageing;

import org.jspecify.annotations.NullMarked;
