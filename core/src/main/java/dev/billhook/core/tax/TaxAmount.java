package dev.billhook.core.tax;

import dev.billhook.core.money.Money;

/** A rate and what it came to. */
public record TaxAmount(TaxRate rate, Money tax) {}
