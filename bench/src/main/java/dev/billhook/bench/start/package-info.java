/**
 * Owns the measurement of how long a person waits for {@code ./billhook up}, and of the memory it then takes.
 *
 * <p>Does not own starting: it runs the launcher as a person does, on ports and data of its own.
 *
 * <p>Invariant: whatever was started is stopped, and what was cloned is deleted, also when a step takes too long.
 */
@NullMarked
package dev.billhook.bench.start;

import org.jspecify.annotations.NullMarked;
