/**
 * Owns credit grants: amounts that customers bought or were given ahead, what burns them, and what becomes of the rest.
 * Does not own the order in which grants pay (core.credits), the invoices that they pay (invoice.issue), or the payment of one
 * that was bought, or the invoice that sells one (invoice.topup).
 * Invariants: the transactions of a grant add up to what is left of it, which is never below zero. Account 2030 of a customer is
 * what her bought grants have left. What ended has nothing left.
 */
@NullMarked
package dev.billhook.engine.invoice.prepaid;

import org.jspecify.annotations.NullMarked;
