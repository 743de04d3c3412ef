package dev.billhook.sandbox.card;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an issuer says no: Stripe's code, decline code and advice (docs.stripe.com/declines/codes). Lost and stolen are not
 * told to the customer: the message is the generic one.
 */
public enum Decline {
    GENERIC("card_declined", "generic_decline", "try_again_later", "Your card was declined."),
    INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "try_again_later", "Your card has insufficient funds."),
    LOST("card_declined", "lost_card", "do_not_try_again", "Your card was declined."),
    STOLEN("card_declined", "stolen_card", "do_not_try_again", "Your card was declined."),
    EXPIRED("expired_card", "expired_card", "confirm_card_data", "Your card has expired."),
    CVC("incorrect_cvc", "incorrect_cvc", "confirm_card_data", "Your card's security code is incorrect."),
    PROCESSING(
            "processing_error",
            "processing_error",
            "try_again_later",
            "An error occurred while processing your card. Try again in a little bit."),
    VELOCITY(
            "card_declined",
            "card_velocity_exceeded",
            "try_again_later",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."),
    BLOCKED("card_declined", "fraudulent", "do_not_try_again", "Your card was declined."),
    AUTHENTICATION_REQUIRED(
            "authentication_required",
            "authentication_required",
            null,
            "Your card was declined. This transaction requires authentication."),
    NOT_A_TEST_CARD(
            "card_declined",
            "test_mode_live_card",
            null,
            "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test"
                    + " cards, see the sandbox's README or docs.stripe.com/testing.");

    private final String code;
    private final String declineCode;
    private final @Nullable String advice;
    private final String message;

    Decline(String code, String declineCode, @Nullable String advice, String message) {
        this.code = code;
        this.declineCode = declineCode;
        this.advice = advice;
        this.message = message;
    }

    public String code() {
        return code;
    }

    /** Absent where Stripe's error code says it all (expired_card, incorrect_cvc, processing_error). */
    public Optional<String> declineCode() {
        boolean repeats = declineCode.equals(code) && this != AUTHENTICATION_REQUIRED;
        return repeats ? Optional.empty() : Optional.of(declineCode);
    }

    public Optional<String> advice() {
        return Optional.ofNullable(advice);
    }

    public String message() {
        return message;
    }
}
