/**
 * Owns what an agreement would be billed: a subscription that exists, changed or not, or one that does
 * not, from prices, a start, a calendar and dated changes, over any span.
 * Does not own how it is billed (core.billing, invoice.billing), and stores nothing.
 * Invariants: the functions are those that charge, so the preview of a change is the charge for it.
 */
@NullMarked
package dev.billhook.engine.invoice.preview;

import org.jspecify.annotations.NullMarked;
