/**
 * Owns webhooks out (Standard Webhooks): endpoints, their signing secrets, one delivery per event and endpoint, its attempts
 * and the guard that keeps requests away from private networks.
 * Does not own events (kit.outbox) nor webhooks that providers send us (kit.inbox).
 * Invariants: one delivery row per (endpoint, event), made in the event's transaction; webhook-id and body are the same at
 * every attempt; nothing is sent inside a database transaction; an address is connected to only after it was checked;
 * a later event of an aggregate waits while an earlier one is in flight or within its first attempts.
 */
@NullMarked
package dev.billhook.engine.delivery;

import org.jspecify.annotations.NullMarked;
