/**
 * Owns subscriptions: what a customer agreed to, in which state it is, how it came there, and what is due to happen to it.
 * Does not own what is billed for it, nor money.
 */
@NullMarked
package dev.billhook.engine.subscription;

import org.jspecify.annotations.NullMarked;
