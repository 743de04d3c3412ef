package dev.billhook.engine.invoice.billing;

import org.jspecify.annotations.Nullable;

/** What is supposed to be done to a subscription. */
public sealed interface Supposed {
    /** Time passes. */
    record Nothing() implements Supposed {}

    /** @param at now, period_end, or a time */
    record Changed(PlanChange change, @Nullable String at) implements Supposed {}

    /** @param at now, period_end, or a time */
    record Canceled(boolean credit, @Nullable String at) implements Supposed {}
}
