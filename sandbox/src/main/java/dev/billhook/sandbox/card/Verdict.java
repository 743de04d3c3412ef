package dev.billhook.sandbox.card;

import java.util.Optional;

/** The issuer's answer to an attempt. */
public sealed interface Verdict {

    record Approved(Optional<ThreeDSecure> proof) implements Verdict {}

    record Declined(Decline reason, Optional<ThreeDSecure> proof) implements Verdict {}

    /** The customer must authenticate first. */
    record Challenge() implements Verdict {}
}
