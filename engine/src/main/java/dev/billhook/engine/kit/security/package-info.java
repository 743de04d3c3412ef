/**
 * Owns API keys and who is calling.
 * Does not own what a caller may do in a feature beyond secret or publishable.
 * Invariant: a key is stored only as a hash; it is shown once, when it is made.
 */
@NullMarked
package dev.billhook.engine.kit.security;

import org.jspecify.annotations.NullMarked;
