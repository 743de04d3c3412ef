/**
 * Owns drafts: invoices written by hand, line by line, until they are finalised.
 * Does not own how an invoice is issued (invoice.issue), nor what it may become afterwards (invoice).
 * Invariants: a draft has no number, books nothing and may be removed. Whoever changes it names the version that she saw.
 */
@NullMarked
package dev.billhook.engine.invoice.draft;

import org.jspecify.annotations.NullMarked;
