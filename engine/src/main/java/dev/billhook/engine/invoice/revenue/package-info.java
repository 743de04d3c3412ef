/**
 * Owns the recognition of what was charged ahead: one journal row per currency and day, of the days that are over everywhere on
 * earth. Does not own which lines are deferred and over which days (invoice lines say so), nor how a day's part is rounded
 * (core's RevenueSchedule).
 * Invariants: a day is booked once; through any day, what was booked is what the schedules of all lines come to. It depends on
 * days only, not on when or how often this runs, so nobody needs to wait for it. A line is looked for until nothing older can be
 * committed any more; then it is gathered into sums, which come to the same as all lines would.
 */
@NullMarked
package dev.billhook.engine.invoice.revenue;

import org.jspecify.annotations.NullMarked;
