package dev.billhook.core.invoicing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.Taxation;

/**
 * A line before it is rounded.
 *
 * @param id unique on the invoice
 * @param product what coupons look at
 * @param amount exact, in whole units; below zero for a credit, which is never discounted
 */
public record InvoiceLine(String id, String product, Rational amount, Taxation taxation) {}
