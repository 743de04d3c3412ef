/**
 * Owns what each line's amount follows from, as it is stored with the line, and the proof that it still does.
 * Does not own the calculation (core.pricing, core.proration) nor prices, which never change.
 * Invariants: every line that was not written by hand recomputes to the cent from its basis and its price.
 */
@NullMarked
package dev.billhook.engine.invoice.basis;

import org.jspecify.annotations.NullMarked;
