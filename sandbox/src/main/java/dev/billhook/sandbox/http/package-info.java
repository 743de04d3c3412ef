/**
 * From a request's bytes to a handler and back.
 * Owns: keys, form decoding, parameter checks, idempotency, expansion, lists, request ids.
 * Does not own: any resource. Invariants: a handler runs in one transaction; a stored idempotent answer commits with the work.
 */
@NullMarked
package dev.billhook.sandbox.http;

import org.jspecify.annotations.NullMarked;
