package dev.billhook.sandbox.card;

/** When a card's issuer wants 3-D Secure (docs.stripe.com/testing#regulatory-cards). */
public enum AuthenticationRule {
    /** The network offers none for this card. */
    NOT_SUPPORTED,
    /** Offered, but the cardholder never enrolled: asking for it gives {@code attempt_acknowledged}. */
    NOT_ENROLLED,
    /** Only if the merchant asks. */
    OPTIONAL,
    /** Only if the merchant asks, and then the lookup fails. */
    OPTIONAL_BROKEN,
    /** Wanted, and granted without the customer noticing. */
    FRICTIONLESS,
    /** Always; nothing is ever waived. */
    ALWAYS,
    /** Waived off session once the card was set up with authentication. */
    UNLESS_SET_UP,
    /** On session always; off session never, as if it had been set up elsewhere. */
    ON_SESSION,
    /** Wanted, and the lookup fails. */
    BROKEN
}
