/**
 * Setup intents: verify a method without a charge.
 * Owns: their states. Does not own: the 3-D Secure pages. Invariant: success marks the method as set up.
 */
@NullMarked
package dev.billhook.sandbox.setup;

import org.jspecify.annotations.NullMarked;
