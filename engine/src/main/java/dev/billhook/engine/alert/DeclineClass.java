package dev.billhook.engine.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be done about a decline, and by whom. The codes are Stripe's (docs.stripe.com/declines/codes), of which it calls nine
 * not worth repeating; the rest of the split is ours. A code that is not named here is SOFT.
 */
enum DeclineClass {
    HARD("The bank will not pay from this card.", "Ask for another card, or offer a bank transfer or an invoice."),
    GUARDED(
            "The bank keeps this card for a reason that its holder must not learn from us.",
            "Ask for another card without saying why, and look at the account for misuse before you sell more."),
    AUTHENTICATION(
            "The bank wants the customer to confirm the payment.",
            "Ask the customer to open the link in our e-mail, or to pay again while they are there."),
    DETAILS("Something about the card was typed wrong or is out of date.", "Ask the customer to enter the card again."),
    FUNDS(
            "There was not enough money on the card.",
            "Offer a later date, a smaller purchase or another card; do not try again within a day."),
    LIMIT("The card has reached its limit for now.", "Try again tomorrow, or ask for another card."),
    SOFT("The bank declined without a reason that helps.", "Ask the customer to call the bank, or for another card."),
    TEMPORARY("The bank could not be reached.", "Try again in some minutes; call the customer only if it stays so."),
    DUPLICATE("The bank saw the same payment just before.", "Look for a payment that succeeded before you ask again."),
    MERCHANT(
            "The payment was asked for in a way that can never work.",
            "Tell the developers; the customer can do nothing.");

    private static final Map<String, DeclineClass> CODES = Map.ofEntries(
            Map.entry("authentication_required", AUTHENTICATION),
            Map.entry("authentication_not_handled", AUTHENTICATION),
            Map.entry("mobile_device_authentication_required", AUTHENTICATION),
            Map.entry("payment_intent_authentication_failure", AUTHENTICATION),
            Map.entry("incorrect_number", DETAILS),
            Map.entry("invalid_number", DETAILS),
            Map.entry("expired_card", DETAILS),
            Map.entry("invalid_expiry_month", DETAILS),
            Map.entry("invalid_expiry_year", DETAILS),
            Map.entry("incorrect_cvc", DETAILS),
            Map.entry("invalid_cvc", DETAILS),
            Map.entry("incorrect_zip", DETAILS),
            Map.entry("incorrect_address", DETAILS),
            Map.entry("invalid_account", DETAILS),
            Map.entry("new_account_information_available", DETAILS),
            Map.entry("lost_card", GUARDED),
            Map.entry("stolen_card", GUARDED),
            Map.entry("pickup_card", GUARDED),
            Map.entry("fraudulent", GUARDED),
            Map.entry("highest_risk_level", GUARDED),
            Map.entry("merchant_blacklist", GUARDED),
            Map.entry("security_violation", GUARDED),
            Map.entry("restricted_card", HARD),
            Map.entry("revocation_of_authorization", HARD),
            Map.entry("revocation_of_all_authorizations", HARD),
            Map.entry("stop_payment_order", HARD),
            Map.entry("transaction_not_allowed", HARD),
            Map.entry("not_permitted", HARD),
            Map.entry("service_not_allowed", HARD),
            Map.entry("card_not_supported", HARD),
            Map.entry("currency_not_supported", HARD),
            Map.entry("do_not_try_again", HARD),
            Map.entry("insufficient_funds", FUNDS),
            Map.entry("card_velocity_exceeded", LIMIT),
            Map.entry("withdrawal_count_limit_exceeded", LIMIT),
            Map.entry("approve_with_id", TEMPORARY),
            Map.entry("reenter_transaction", TEMPORARY),
            Map.entry("processing_error", TEMPORARY),
            Map.entry("issuer_not_available", TEMPORARY),
            Map.entry("duplicate_transaction", DUPLICATE),
            Map.entry("invalid_amount", MERCHANT),
            Map.entry("testmode_decline", MERCHANT));

    private final String meaning;
    private final String offer;

    DeclineClass(String meaning, String offer) {
        this.meaning = meaning;
        this.offer = offer;
    }

    static DeclineClass of(String code, @Nullable String declineCode) {
        return Objects.requireNonNullElse(CODES.get(Objects.requireNonNullElse(declineCode, code)), SOFT);
    }

    static Optional<DeclineClass> named(String word) {
        try {
            return Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    String offer() {
        return offer;
    }
}
