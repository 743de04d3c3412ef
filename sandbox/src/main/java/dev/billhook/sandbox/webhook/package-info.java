/**
 * Webhook endpoints and deliveries.
 * Owns: endpoints, signatures, retries. Does not own: events. Invariant: no network inside a transaction.
 */
@NullMarked
package dev.billhook.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
