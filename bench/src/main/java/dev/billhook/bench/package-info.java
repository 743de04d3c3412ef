/**
 * Owns measurements: each runs by its name, shows progress, prints a table and writes {@code bench/results/NAME.json}.
 *
 * <p>Does not own what it measures, nor tests: a measurement fails only when what it measured was wrong.
 *
 * <p>Invariants: two things that are compared run in turns in one process, so that a busy machine hits both; figures are
 * ratios first, absolutes second.
 */
@NullMarked
package dev.billhook.bench;

import org.jspecify.annotations.NullMarked;
