/**
 * Owns mandates: what a customer agreed to so that a payment method may be charged while they are away, when and from where,
 * and removing a method that a mandate needs.
 * Does not own the charges made under a mandate (intent) nor how the agreement is asked for.
 * Invariants: at most one mandate of a method is in force; what was agreed to never changes; inactive is final; address and
 * browser lie sealed under the customer's key; a method that a mandate needs goes only when another takes over.
 */
@NullMarked
package dev.billhook.engine.payment.mandate;

import org.jspecify.annotations.NullMarked;
