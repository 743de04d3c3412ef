/**
 * Owns the storm: many customers pay through a provider that fails, hangs, repeats and loses, while the engine is killed
 * again and again; then everything is left to converge, and compared.
 *
 * <p>Does not own what converges: it speaks to engine and provider over HTTP like anybody else, and only looks at their
 * databases.
 *
 * <p>Invariants: every choice comes from the seed; nothing is repaired from here but through the engine's own
 * reconciliation; a check that fails is told in words and never loosened.
 */
@NullMarked
package dev.billhook.bench.storm;

import org.jspecify.annotations.NullMarked;
