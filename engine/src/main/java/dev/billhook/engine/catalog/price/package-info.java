/**
 * Owns prices as people and programs write them: in price books, in requests and in storage they have one form, which this
 * reads and writes; and the calculation of any of them by API.
 * Does not own how a price is calculated (core.pricing) nor what is for sale (pricebook).
 * Invariants: what is written is read back as the same price; a mistake names line, field and remedy.
 */
@NullMarked
package dev.billhook.engine.catalog.price;

import org.jspecify.annotations.NullMarked;
