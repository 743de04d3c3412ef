/**
 * Owns the mirror of payment methods: brand, last four digits, expiry, fingerprint, whose it is.
 * Does not own card numbers: those never reach the engine.
 * Invariant: one row per provider id; a method belongs to a customer only while the provider has it attached.
 */
@NullMarked
package dev.billhook.engine.payment.method;

import org.jspecify.annotations.NullMarked;
