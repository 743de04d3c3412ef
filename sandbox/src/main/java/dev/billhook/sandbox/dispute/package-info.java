/**
 * Disputes.
 * Owns: opening after a disputing card's charge, evidence, verdict, funds withdrawn and reinstated.
 * Does not own: refunds. Invariant: funds taken by a dispute come back exactly when it is won.
 */
@NullMarked
package dev.billhook.sandbox.dispute;

import org.jspecify.annotations.NullMarked;
