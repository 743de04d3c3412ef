/**
 * Owns the mirror of payment methods: brand, last four digits, expiry, fingerprint, whose it is, which is the default, and
 * taking one away.
 * Does not own card numbers: those never reach the engine. Nor who needs a method (mandate).
 * Invariants: one row per provider id; a method goes one way, unattached, attached, detached; a customer's first method is
 * their default, at most one is, and taking the default away promotes no other, because nobody chose it to be charged.
 */
@NullMarked
package dev.billhook.engine.payment.method;

import org.jspecify.annotations.NullMarked;
