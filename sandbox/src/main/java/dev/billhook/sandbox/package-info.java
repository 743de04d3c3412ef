/**
 * A payment provider for development and tests that speaks Stripe's wire format and keeps its state.
 * Owns: starting and stopping, settings, the database connection.
 * Does not own: any rule of Billhook's engine; the two share no code and meet over HTTP only.
 * Invariants: no card number or security code at rest; only test keys; every change and its event commit together.
 */
@NullMarked
package dev.billhook.sandbox;

import org.jspecify.annotations.NullMarked;
