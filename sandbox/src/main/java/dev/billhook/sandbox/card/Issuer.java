package dev.billhook.sandbox.card;

import dev.billhook.sandbox.card.Verdict.Approved;
import dev.billhook.sandbox.card.Verdict.Challenge;
import dev.billhook.sandbox.card.Verdict.Declined;
import java.util.Optional;

/** Decides like a card's issuer. A pure function of the card's behaviour and the attempt. */
public final class Issuer {

    private Issuer() {}

    public static Verdict decide(Behaviour card, Attempt attempt) {
        return switch (card.rule()) {
            case NOT_SUPPORTED -> settle(card, attempt, asked(attempt, ThreeDSecure.NOT_SUPPORTED));
            case NOT_ENROLLED -> settle(card, attempt, asked(attempt, ThreeDSecure.ATTEMPTED));
            case FRICTIONLESS -> settle(card, attempt, onSession(attempt, ThreeDSecure.FRICTIONLESS));
            case OPTIONAL -> attempt.requested() ? challenge(card, attempt) : settle(card, attempt, Optional.empty());
            case OPTIONAL_BROKEN -> attempt.requested() ? lookupFailed() : settle(card, attempt, Optional.empty());
            case ALWAYS -> challenge(card, attempt);
            case UNLESS_SET_UP -> unless(attempt.offSession() && attempt.setUp(), card, attempt);
            case ON_SESSION -> unless(attempt.offSession(), card, attempt);
            case BROKEN -> lookupFailed();
        };
    }

    private static Verdict unless(boolean waived, Behaviour card, Attempt attempt) {
        return waived ? settle(card, attempt, Optional.empty()) : challenge(card, attempt);
    }

    private static Verdict challenge(Behaviour card, Attempt attempt) {
        if (attempt.authenticated()) {
            return settle(card, attempt, Optional.of(ThreeDSecure.CHALLENGE_PASSED));
        }
        return attempt.offSession() ? declined(Decline.AUTHENTICATION_REQUIRED) : new Challenge();
    }

    private static Verdict settle(Behaviour card, Attempt attempt, Optional<ThreeDSecure> proof) {
        Optional<Decline> decline = attempt.saving() ? card.declineOfSaving() : card.declineOfCharge();
        return decline.<Verdict>map(reason -> new Declined(reason, proof)).orElseGet(() -> new Approved(proof));
    }

    private static Verdict lookupFailed() {
        return new Declined(Decline.GENERIC, Optional.of(ThreeDSecure.PROCESSING_ERROR));
    }

    private static Verdict declined(Decline reason) {
        return new Declined(reason, Optional.empty());
    }

    private static Optional<ThreeDSecure> asked(Attempt attempt, ThreeDSecure proof) {
        return attempt.requested() ? Optional.of(proof) : Optional.empty();
    }

    private static Optional<ThreeDSecure> onSession(Attempt attempt, ThreeDSecure proof) {
        return attempt.offSession() ? Optional.empty() : Optional.of(proof);
    }
}
