/**
 * Payment methods.
 * Owns: creating from a number or a {@code pm_card_*} token, attaching, detaching.
 * Does not own: charging. Invariant: a method used unattached, or detached, is never used again.
 */
@NullMarked
package dev.billhook.sandbox.method;

import org.jspecify.annotations.NullMarked;
