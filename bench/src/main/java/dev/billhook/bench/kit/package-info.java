/**
 * Owns what every measurement needs: its report, load from several clients at once, figures over rounds, latencies, a
 * plain HTTP client and a folder that is gone afterwards.
 *
 * <p>Does not own what is measured.
 *
 * <p>Invariant: two things that are compared run in turns in one process, so that a busy machine hits both.
 */
@NullMarked
package dev.billhook.bench.kit;

import org.jspecify.annotations.NullMarked;
