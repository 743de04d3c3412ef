/**
 * Owns: how the events of a meter become a quantity: which of several events under one key counts, which events a period
 * holds, and what an aggregation makes of them. A window is a period, so hours and days are measured as months are.
 *
 * <p>Does not own: what a quantity costs (pricing), when periods begin and end (calendar), how events are received and kept.
 *
 * <p>Invariants: every quantity is exact. An event belongs to one period, an event on the end of one to the next. The same
 * events in the order they were stored give the same quantity, whenever they are measured. What is weighted or prorated
 * adds up: parts of a period that meet come to the whole of it, each beginning with what the one before it left.
 */
@NullMarked
package dev.billhook.core.metering;

import org.jspecify.annotations.NullMarked;
