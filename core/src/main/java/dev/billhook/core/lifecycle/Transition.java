package dev.billhook.core.lifecycle;

/** A row of the transition table. */
public record Transition(
        SubscriptionStatus from, SubscriptionCommand command, SubscriptionEvent event, SubscriptionStatus to) {}
