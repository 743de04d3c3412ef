/**
 * Owns links that bring a customer back to answer their bank's question about a charge made while they were away: when a link
 * was made, until when it works, whether it was used.
 * Does not own the charge (intent), nor the mail that carries the link (notification).
 * Invariants: a link works once and not for ever; its token is derived from its id and stored nowhere.
 */
@NullMarked
package dev.billhook.engine.payment.authentication;

import org.jspecify.annotations.NullMarked;
