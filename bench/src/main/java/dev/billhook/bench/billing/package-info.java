/**
 * Owns the measurement of the billing run: invoices per second against PostgreSQL's own INSERT of the same rows.
 *
 * <p>Does not own the run: it calls the engine's.
 *
 * <p>Invariants: commits are durable on both sides; both write rows of the same content to tables of the same columns and
 * primary keys, in batches of the same size, from two connections.
 */
@NullMarked
package dev.billhook.bench.billing;

import org.jspecify.annotations.NullMarked;
