/**
 * Owns how invoices and credit notes look on paper: layout, wording in English, Spanish and German, fonts, and the PDF itself.
 * Does not own what stands on them: a document comes with every amount computed, and nothing is added up here.
 * Invariants: an amount is printed as it was given, with the currency's decimals; text of customers is escaped; no file and no
 * address is ever read for a document, only what the class path and the operator's settings name; fonts are embedded; the
 * same document in the same language is the same page.
 */
@NullMarked
package dev.billhook.engine.invoice.pdf;

import org.jspecify.annotations.NullMarked;
