/**
 * Owns the measurement of the ledger against PostgreSQL's own INSERT.
 *
 * <p>Does not own the ledger: it calls the same function as the engine, as the same role.
 *
 * <p>Invariant: commits are durable on both sides.
 */
@NullMarked
package dev.billhook.bench.ledger;

import org.jspecify.annotations.NullMarked;
