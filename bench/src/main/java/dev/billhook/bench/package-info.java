/**
 * Owns the list of measurements: each runs by its name, shows progress, prints a table and writes
 * {@code bench/results/NAME.json}.
 *
 * <p>Does not own what it measures, nor tests: a measurement fails only when what it measured was wrong.
 *
 * <p>Invariant: figures are ratios first, absolutes second.
 */
@NullMarked
package dev.billhook.bench;

import org.jspecify.annotations.NullMarked;
