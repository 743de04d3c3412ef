package dev.billhook.sandbox.card;

import static dev.billhook.sandbox.card.AuthenticationRule.NOT_ENROLLED;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a card behaves: all that is kept of a test card's number. Names are stored with payment methods, so they only grow.
 */
public enum Behaviour {
    APPROVE(NOT_ENROLLED),
    APPROVE_WITHOUT_3DS(AuthenticationRule.NOT_SUPPORTED),
    DECLINE_GENERIC(Decline.GENERIC),
    DECLINE_INSUFFICIENT_FUNDS(Decline.INSUFFICIENT_FUNDS),
    DECLINE_LOST(Decline.LOST),
    DECLINE_STOLEN(Decline.STOLEN),
    DECLINE_EXPIRED(Decline.EXPIRED),
    DECLINE_CVC(Decline.CVC),
    DECLINE_PROCESSING(Decline.PROCESSING),
    DECLINE_VELOCITY(Decline.VELOCITY),
    DECLINE_AFTER_ATTACHING(NOT_ENROLLED, Decline.GENERIC, Aftermath.NONE),
    BLOCKED(Decline.BLOCKED),
    RISK_HIGHEST(Decline.BLOCKED),
    RISK_ELEVATED(NOT_ENROLLED),
    CHECK_CVC_FAILS(NOT_ENROLLED),
    CHECK_POSTAL_CODE_FAILS(NOT_ENROLLED),
    CHECK_LINE1_FAILS(NOT_ENROLLED),
    CHECK_ADDRESS_FAILS(NOT_ENROLLED),
    AUTHENTICATE_UNLESS_SET_UP(AuthenticationRule.UNLESS_SET_UP),
    AUTHENTICATE_ALWAYS(AuthenticationRule.ALWAYS),
    AUTHENTICATE_ON_SESSION(AuthenticationRule.ON_SESSION),
    AUTHENTICATE_THEN_INSUFFICIENT_FUNDS(AuthenticationRule.UNLESS_SET_UP, Decline.INSUFFICIENT_FUNDS, Aftermath.NONE),
    AUTHENTICATE_THEN_DECLINE(AuthenticationRule.ALWAYS, Decline.GENERIC, Aftermath.NONE),
    AUTHENTICATION_BROKEN(AuthenticationRule.BROKEN),
    AUTHENTICATION_OPTIONAL(AuthenticationRule.OPTIONAL),
    AUTHENTICATION_OPTIONAL_BROKEN(AuthenticationRule.OPTIONAL_BROKEN),
    AUTHENTICATION_FRICTIONLESS(AuthenticationRule.FRICTIONLESS),
    DISPUTE_FRAUD(NOT_ENROLLED, null, Aftermath.DISPUTED_AS_FRAUD),
    DISPUTE_NOT_RECEIVED(NOT_ENROLLED, null, Aftermath.DISPUTED_AS_NOT_RECEIVED),
    DISPUTE_INQUIRY(NOT_ENROLLED, null, Aftermath.INQUIRY),
    DISPUTE_TWICE(NOT_ENROLLED, null, Aftermath.DISPUTED_TWICE),
    EARLY_FRAUD_WARNING(NOT_ENROLLED, null, Aftermath.EARLY_FRAUD_WARNING),
    REFUND_PENDING(NOT_ENROLLED, null, Aftermath.REFUND_PENDING),
    REFUND_FAILS(NOT_ENROLLED, null, Aftermath.REFUND_FAILS),
    AVAILABLE_AT_ONCE(NOT_ENROLLED, null, Aftermath.AVAILABLE_AT_ONCE);

    private final AuthenticationRule rule;
    private final @Nullable Decline decline;
    private final Aftermath aftermath;

    Behaviour(AuthenticationRule rule, @Nullable Decline decline, Aftermath aftermath) {
        this.rule = rule;
        this.decline = decline;
        this.aftermath = aftermath;
    }

    Behaviour(AuthenticationRule rule) {
        this(rule, null, Aftermath.NONE);
    }

    Behaviour(Decline decline) {
        this(NOT_ENROLLED, decline, Aftermath.NONE);
    }

    AuthenticationRule rule() {
        return rule;
    }

    Optional<Decline> declineOfCharge() {
        return Optional.ofNullable(decline);
    }

    /** Cards that decline only once they are charged can still be saved and set up. */
    public Optional<Decline> declineOfSaving() {
        return switch (this) {
            case DECLINE_AFTER_ATTACHING, AUTHENTICATE_THEN_INSUFFICIENT_FUNDS -> Optional.empty();
            default -> declineOfCharge();
        };
    }

    /** Attaching does not authenticate, so only cards that decline without it are refused. */
    public Optional<Decline> declineOfAttaching() {
        return this == AUTHENTICATE_THEN_DECLINE ? Optional.empty() : declineOfSaving();
    }

    public Aftermath aftermath() {
        return aftermath;
    }
}
