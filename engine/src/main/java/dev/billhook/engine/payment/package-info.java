/**
 * Owns payments: what is asked of providers and the local mirror of what became of it. Its parts: gateway (speaking to
 * providers), method, intent, setup, refund, dispute, webhook (hearing from providers).
 * Does not own what was bought (purchase, invoice).
 * Invariants: a state changes only by applying a provider's snapshot, in the order the snapshots were taken; a provider call
 * is recorded before it is made and settled after; what was captured is in the journal in the same transaction.
 */
@NullMarked
package dev.billhook.engine.payment;

import org.jspecify.annotations.NullMarked;
