package dev.billhook.engine.payment.intent;

import dev.billhook.engine.payment.gateway.PaymentError;
import java.util.Objects;
import java.util.Set;

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

    private static final Set<String> SECRET_REASONS =
            Set.of("lost_card", "stolen_card", "pickup_card", "fraudulent", "merchant_blacklist", "restricted_card");

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
        return switch (Objects.requireNonNullElse(error.declineCode(), error.code())) {
            case "insufficient_funds", "withdrawal_count_limit_exceeded" -> NOT_ENOUGH_FUNDS;
            case "incorrect_number",
                    "invalid_number",
                    "incorrect_cvc",
                    "invalid_cvc",
                    "invalid_expiry_month",
                    "invalid_expiry_year",
                    "incorrect_zip",
                    "incorrect_address" -> CHECK_DETAILS;
            case "expired_card" -> CARD_EXPIRED;
            case "authentication_required",
                    "payment_intent_authentication_failure",
                    "setup_intent_authentication_failure",
                    "authentication_not_handled",
                    "mobile_device_authentication_required" -> AUTHENTICATE;
            case "processing_error",
                    "issuer_not_available",
                    "reenter_transaction",
                    "try_again_later",
                    "approve_with_id" -> TRY_AGAIN;
            case "card_velocity_exceeded" -> TRY_LATER;
            default -> USE_ANOTHER_CARD;
        };
    }

    /** The reason as a browser may see it. */
    static String publicReason(String declineCode) {
        return SECRET_REASONS.contains(declineCode) ? "generic_decline" : declineCode;
    }
}
