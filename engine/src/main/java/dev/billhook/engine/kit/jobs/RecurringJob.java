package dev.billhook.engine.kit.jobs;

import java.time.Duration;

/** A bean of this type runs every {@code interval}, in one process at a time. */
public record RecurringJob(String name, Duration interval, Runnable work) {}
