/**
 * Owns: exact amounts of money, the currencies they are in, splitting them and writing them for people.
 *
 * <p>Does not own: prices, taxes or exchange rates; a provider's own way of writing amounts.
 *
 * <p>Invariants: an amount is a whole number of minor units and never a floating-point number. Two amounts meet only in
 * one currency. An operation that does not fit in 64 bits throws rather than wraps. Splitting loses nothing.
 */
@NullMarked
package dev.billhook.core.money;

import org.jspecify.annotations.NullMarked;
