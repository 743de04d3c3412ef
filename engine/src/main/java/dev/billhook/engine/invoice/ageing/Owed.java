package dev.billhook.engine.invoice.ageing;

import dev.billhook.core.money.Money;

/** What is owed in one currency and has been overdue for about the same time. */
record Owed(Overdue overdue, Money amount, int invoices) {}
