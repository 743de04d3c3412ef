/**
 * Owns: when billing periods begin and end: intervals, anchors, the boundaries they make in a time zone, and counting days.
 *
 * <p>Does not own: what a period costs, who is billed in it, or what happens at its end.
 *
 * <p>Invariants: periods are half-open and tile time: the end of one is the start of the next. Every boundary is computed
 * from the anchor and never from the boundary before it, so day 31 comes back after a short month and 29 February after three
 * years. A boundary keeps its local time of day over changes of the clock.
 */
@NullMarked
package dev.billhook.core.calendar;

import org.jspecify.annotations.NullMarked;
