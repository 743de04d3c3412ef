/**
 * Owns price books: YAML files that say which plans, prices and coupons there are, reviewed in version control; their check,
 * what a changed file would change, and the versions published from them with the moment each takes effect.
 * Does not own how a price is written or kept (price), who pays which (subscription), nor paid features bought once (catalog).
 * Invariants: a published version never changes, and the database refuses whoever tries; the same file applied twice is one
 * version; each version takes effect after the one before it; every mistake names line, field and remedy.
 */
@NullMarked
package dev.billhook.engine.catalog.pricebook;

import org.jspecify.annotations.NullMarked;
