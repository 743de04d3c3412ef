/**
 * Owns what every request passes: its id, size, the refusal of card numbers, errors as problem+json, paging.
 * Does not own who is calling (security) or whether a request ran before (idempotency).
 * Invariant: nothing of a refused body is stored or logged.
 */
@NullMarked
package dev.billhook.engine.kit.http;

import org.jspecify.annotations.NullMarked;
