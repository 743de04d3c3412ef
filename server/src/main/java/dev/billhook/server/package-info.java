/**
 * The runnable. {@code up} starts everything a person needs to try Billhook, in one JVM with two children.
 *
 * <p>Owns: the order of starting and stopping, the demo's keys and addresses, the data folder, what the terminal says.
 *
 * <p>Does not own: any payment or billing rule, tables, the pages of the shop.
 *
 * <p>Invariants: what was started is stopped in reverse order, whatever ends us; a child that outlived a killed run is
 * ended before its successor starts; secrets are generated once, kept readable by their owner only, and never printed.
 */
@NullMarked
package dev.billhook.server;

import org.jspecify.annotations.NullMarked;
