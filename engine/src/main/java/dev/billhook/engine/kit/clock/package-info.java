/**
 * Owns sending a test tenant's clock ahead: it stands still at each moment at which something is due, until that is done and the
 * events it told are handled, and only then goes on. Does not own what is due: beans of type {@link Due} do.
 * Invariants: clocks of live tenants cannot be moved, and none goes back; of one tenant one advance runs at a time, in one
 * process; an advance is a row, so that it goes on after a crash. Recurring jobs leave a tenant whose clock stands still to the
 * advance ({@code Tenants.withRunningClock}, {@code frozen_at IS NULL}).
 */
@NullMarked
package dev.billhook.engine.kit.clock;

import org.jspecify.annotations.NullMarked;
