/**
 * Events. Owns: writing one with the change that it tells. Does not own: sending (webhook).
 * Invariant: an event's document never changes.
 */
@NullMarked
package dev.billhook.sandbox.event;

import org.jspecify.annotations.NullMarked;
