/**
 * Owns customer sessions: an hour in which a customer's browser may see and change that customer's payment methods, and the
 * addresses it calls.
 * Does not own the methods (method), their setup (setup) or what needs them (mandate).
 * Invariants: a session shows one customer and no other, and nothing that a server key alone may know; its secret is derived
 * from its id and stored nowhere; times are the tenant's.
 */
@NullMarked
package dev.billhook.engine.payment.session;

import org.jspecify.annotations.NullMarked;
