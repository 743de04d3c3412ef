/**
 * Work that happens later by itself. Owns: the timer table and its worker. Does not own: what happens.
 * Invariant: a timer's row disappears in the transaction of its work.
 */
@NullMarked
package dev.billhook.sandbox.timer;

import org.jspecify.annotations.NullMarked;
