package dev.billhook.engine.payment.intent;

import dev.billhook.core.decline.DeclineClass;
import dev.billhook.engine.payment.gateway.PaymentError;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means for the person who pays. Issuers' reasons: docs.stripe.com/declines/codes. A lost or stolen card
 * is never named: the person at the keyboard may not be the owner.
 */
enum NextStep {
    USE_ANOTHER_CARD("The card was declined.", "Use another card, or ask your bank why it declined."),
    NOT_ENOUGH_FUNDS("The card has insufficient funds.", "Use another card, or try again when there is enough on it."),
    CHECK_DETAILS("The card details are not right.", "Check the number, expiry date and security code, and try again."),
    CARD_EXPIRED("The card has expired.", "Use another card, or enter its new expiry date."),
    AUTHENTICATE(
            "The bank could not confirm that it was you.", "Try again and complete your bank's confirmation step."),
    TRY_AGAIN("The payment could not be processed.", "Try again in a moment; nothing was charged."),
    TRY_LATER("The card was used too often in a short time.", "Try again tomorrow, or use another card.");

    private final String message;
    private final String action;

    NextStep(String message, String action) {
        this.message = message;
        this.action = action;
    }

    String message() {
        return message;
    }

    String action() {
        return action;
    }

    static NextStep after(PaymentError error) {
        return switch (error.declineClass()) {
            case AUTHENTICATION -> AUTHENTICATE;
            case DETAILS -> "expired_card".equals(error.reason()) ? CARD_EXPIRED : CHECK_DETAILS;
            case FUNDS -> NOT_ENOUGH_FUNDS;
            case LIMIT -> TRY_LATER;
            case TEMPORARY -> TRY_AGAIN;
            case HARD, GUARDED, SOFT, DUPLICATE, MERCHANT -> USE_ANOTHER_CARD;
        };
    }

    /** The reason as a browser may see it. */
    static @Nullable String publicReason(@Nullable String declineCode) {
        boolean secret = "restricted_card".equals(declineCode)
                || DeclineClass.of("card_declined", declineCode, null) == DeclineClass.GUARDED;
        return secret ? "generic_decline" : declineCode;
    }
}
