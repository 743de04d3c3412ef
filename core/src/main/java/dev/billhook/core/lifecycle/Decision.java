package dev.billhook.core.lifecycle;

/** The answer to a command. */
public sealed interface Decision {
    /** Done: the subscription is in the next state, which may be the same, and there is news. */
    record Accepted(SubscriptionStatus next, SubscriptionEvent event) implements Decision {}

    /** It was so already: a repeated command, or news that changes nothing. */
    record Unchanged() implements Decision {}

    record Refused(Refusal reason) implements Decision {}
}
