package dev.billhook.engine.notification;

import java.util.Locale;

/**
 * Why a payment failed, as far as a customer may know and can do something about it. Source of the codes: Stripe's list of
 * decline codes. Everything that is not named here is {@link #DECLINED}, and so are lost, stolen and suspicious cards:
 * whoever holds such a card must not learn that it was noticed.
 */
enum DeclineCause {
    CONFIRMATION_WANTED,
    NOT_CONFIRMED,
    NUMBER,
    EXPIRY,
    SECURITY_CODE,
    ADDRESS,
    FUNDS,
    LIMIT,
    TEMPORARY,
    NOT_SUPPORTED,
    DUPLICATE,
    /** There is nothing that could be charged, or nothing that may be. */
    NO_METHOD,
    DECLINED;

    /** @param code the decline code, or the error code when there is none */
    static DeclineCause of(String code) {
        return switch (code) {
            case "authentication_required", "authentication_not_handled", "mobile_device_authentication_required" ->
                CONFIRMATION_WANTED;
            case "payment_intent_authentication_failure", "setup_intent_authentication_failure" -> NOT_CONFIRMED;
            case "incorrect_number", "invalid_number" -> NUMBER;
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" -> EXPIRY;
            case "incorrect_cvc", "invalid_cvc" -> SECURITY_CODE;
            case "incorrect_zip", "incorrect_address" -> ADDRESS;
            case "insufficient_funds" -> FUNDS;
            case "card_velocity_exceeded", "withdrawal_count_limit_exceeded" -> LIMIT;
            case "processing_error",
                    "issuer_not_available",
                    "reenter_transaction",
                    "approve_with_id",
                    "try_again_later" -> TEMPORARY;
            case "card_not_supported",
                    "currency_not_supported",
                    "service_not_allowed",
                    "not_permitted",
                    "transaction_not_allowed" -> NOT_SUPPORTED;
            case "duplicate_transaction" -> DUPLICATE;
            case "no_payment_method", "mandate_required" -> NO_METHOD;
            default -> DECLINED;
        };
    }

    /** Its name in the texts: {@code cause.security-code}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
