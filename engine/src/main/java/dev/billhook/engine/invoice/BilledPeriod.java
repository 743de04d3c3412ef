package dev.billhook.engine.invoice;

import dev.billhook.core.calendar.Period;
import dev.billhook.engine.subscription.SubscriptionId;

/** A period that an invoice bills; no other invoice ever does. */
public record BilledPeriod(SubscriptionId subscription, Period period) {}
