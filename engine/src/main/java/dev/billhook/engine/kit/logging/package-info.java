/**
 * Owns what a log line may show: secrets, card numbers and e-mail addresses are masked when it is written.
 * Does not own what is logged, nor where logs go; those are settings of the application that runs the engine.
 * Invariant: masking is the second line. The first is that nothing of the kind is given to a logger.
 */
@NullMarked
package dev.billhook.engine.kit.logging;

import org.jspecify.annotations.NullMarked;
