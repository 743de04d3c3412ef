package dev.billhook.core.decline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be done about a decline, and by whom. The codes are all that Stripe publishes for cards
 * (docs.stripe.com/declines/codes), and those of its error codes that name a decline. It calls nine not worth repeating; the rest
 * of the split is ours. A code that is not named here is {@link #SOFT}, with the least retries ({@link #isKnown}).
 */
public enum DeclineClass {
    /** The bank will not pay from this card. */
    HARD("""
            restricted_card revocation_of_authorization revocation_of_all_authorizations stop_payment_order
            transaction_not_allowed not_permitted service_not_allowed card_not_supported currency_not_supported
            do_not_try_again
            """),
    /** The bank keeps this card for a reason that its holder must not learn from us. */
    GUARDED("""
            lost_card stolen_card pickup_card fraudulent highest_risk_level merchant_blacklist
            security_violation
            """),
    /** The bank wants the customer to confirm the payment. */
    AUTHENTICATION("""
            authentication_required authentication_not_handled mobile_device_authentication_required
            payment_intent_authentication_failure setup_intent_authentication_failure
            """),
    /** Something about the card was entered wrong or is out of date. */
    DETAILS("""
            incorrect_number invalid_number expired_card invalid_expiry_month invalid_expiry_year incorrect_cvc
            invalid_cvc incorrect_zip incorrect_address incorrect_pin invalid_pin pin_try_exceeded
            offline_pin_required online_or_offline_pin_required invalid_account
            new_account_information_available
            """),
    FUNDS("insufficient_funds"),
    /** The card has reached its limit for now. */
    LIMIT("""
            card_velocity_exceeded withdrawal_count_limit_exceeded card_decline_rate_limit_exceeded
            """),
    /** Declined without a reason that helps. */
    SOFT("""
            generic_decline card_declined do_not_honor no_action_taken call_issuer try_again_later
            """),
    /** The bank could not be reached, or not understood. */
    TEMPORARY("approve_with_id reenter_transaction processing_error issuer_not_available"),
    /** The bank saw the same payment just before. */
    DUPLICATE("duplicate_transaction"),
    /** Asked for in a way that can never work. */
    MERCHANT("invalid_amount testmode_decline");

    private static final Map<String, DeclineClass> BY_CODE = Stream.of(values())
            .flatMap(each -> Stream.of(each.codes.trim().split("\\s+")).map(code -> Map.entry(code, each)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** All of them, with blanks between. */
    private final String codes;

    DeclineClass(String codes) {
        this.codes = codes;
    }

    /**
     * @param code the provider's error code; decides when the issuer gave no reason
     * @param declineCode the issuer's reason
     * @param adviceCode what the network advises; beats both, but neither makes a secret public (a stolen card stays one) nor
     *     answers a bank that wants to see the customer
     */
    public static DeclineClass of(String code, @Nullable String declineCode, @Nullable String adviceCode) {
        var byCode = BY_CODE.getOrDefault(reason(code, declineCode), SOFT);
        return switch (byCode) {
            case GUARDED, AUTHENTICATION, DUPLICATE, MERCHANT -> byCode;
            case HARD, DETAILS, FUNDS, LIMIT, SOFT, TEMPORARY -> byCode.advised(adviceCode);
        };
    }

    private DeclineClass advised(@Nullable String adviceCode) {
        return switch (adviceCode) {
            case "do_not_try_again" -> HARD;
            case "confirm_card_data" -> DETAILS;
            case "try_again_later" -> isWorthRepeating() ? this : SOFT;
            case null, default -> this;
        };
    }

    public static boolean isKnown(String code, @Nullable String declineCode) {
        return BY_CODE.containsKey(reason(code, declineCode));
    }

    private static String reason(String code, @Nullable String declineCode) {
        return declineCode == null || declineCode.isBlank() ? code : declineCode;
    }

    /** Whether the same card may do it later, without anybody's help. */
    public boolean isWorthRepeating() {
        return switch (this) {
            case FUNDS, LIMIT, SOFT, TEMPORARY -> true;
            case HARD, GUARDED, AUTHENTICATION, DETAILS, DUPLICATE, MERCHANT -> false;
        };
    }

    public static Optional<DeclineClass> named(String word) {
        return Optional.ofNullable(Words.ALL.get(word));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class Words {
        static final Map<String, DeclineClass> ALL =
                Stream.of(values()).collect(Collectors.toUnmodifiableMap(DeclineClass::word, Function.identity()));
    }
}
