/**
 * Owns: what a price makes of a quantity or of usage, as an exact amount, and the explanation of it line by line.
 *
 * <p>Does not own: metering (where quantities come from), proration of periods, coupons, tax, invoices and their totals.
 *
 * <p>Invariants: every calculation is exact; only {@link Rating#rounded()} is rounded, once. The steps of a rating add up
 * to its exact amount. A period billed in parts costs what it costs in one: a part is f(before + part) - f(before).
 * What a price cannot be is refused when it is made, so every price that exists can be rated.
 */
@NullMarked
package dev.billhook.core.pricing;

import org.jspecify.annotations.NullMarked;
