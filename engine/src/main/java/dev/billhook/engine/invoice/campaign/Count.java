package dev.billhook.engine.invoice.campaign;

import org.jspecify.annotations.Nullable;

/** How many subscriptions a campaign left so. */
record Count(Outcome outcome, @Nullable String reason, long subscriptions) {}
