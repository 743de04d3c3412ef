package dev.billhook.core.journal;

import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxClass;

/** Tax that was charged, or given back, of one class of rates; each class has an account of its own. */
public record TaxOwed(TaxClass taxClass, Money amount) {}
