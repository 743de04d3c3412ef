/**
 * Owns what customers hold: grants of units, with a source and an end each, and their consumption.
 * Does not own why something is granted (purchase, subscription) nor how usage is billed (metering).
 * Invariants: one source grants a key once, however often it is asked to; units never go below zero, whoever consumes at
 * once; expired and revoked units do not count; the grant that ends first is used first; what lasts gives all anew in each of
 * its periods, in place of what was left, and within one what was consumed stays consumed. Locks: the entitlement, then its
 * grants.
 */
@NullMarked
package dev.billhook.engine.entitlement;

import org.jspecify.annotations.NullMarked;
