package dev.billhook.core.decline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeclineClassTest {
    /** The list of docs.stripe.com/declines/codes, the two deprecated ones included. */
    private static final String PUBLISHED = """
            approve_with_id authentication_not_handled authentication_required call_issuer card_not_supported
            card_velocity_exceeded currency_not_supported do_not_honor do_not_try_again duplicate_transaction expired_card
            fraudulent generic_decline highest_risk_level incorrect_address incorrect_cvc incorrect_number incorrect_pin
            incorrect_zip insufficient_funds invalid_account invalid_amount invalid_cvc invalid_expiry_month
            invalid_expiry_year invalid_number invalid_pin issuer_not_available lost_card merchant_blacklist
            mobile_device_authentication_required new_account_information_available no_action_taken not_permitted
            offline_pin_required online_or_offline_pin_required pickup_card pin_try_exceeded processing_error
            reenter_transaction restricted_card revocation_of_all_authorizations revocation_of_authorization
            security_violation service_not_allowed stolen_card stop_payment_order testmode_decline
            transaction_not_allowed try_again_later withdrawal_count_limit_exceeded
            """;

    @Test
    void everyPublishedCodeHasItsClass() {
        assertThat(Stream.of(PUBLISHED.trim().split("\\s+")))
                .allMatch(code -> DeclineClass.isKnown("card_declined", code));
    }

    /** Stripe repeats none of these by itself, and transaction_not_allowed was seen to be a ninth. */
    @ParameterizedTest
    @CsvSource({
        "incorrect_number",
        "lost_card",
        "pickup_card",
        "stolen_card",
        "revocation_of_authorization",
        "revocation_of_all_authorizations",
        "authentication_required",
        "highest_risk_level",
        "transaction_not_allowed"
    })
    void whatTheProviderDoesNotRepeatIsNotWorthRepeating(String code) {
        assertThat(DeclineClass.of("card_declined", code, null).isWorthRepeating())
                .isFalse();
    }

    @Test
    void aCodeThatNobodyPublishedIsSoftAndKnownToBeUnknown() {
        assertThat(DeclineClass.of("card_declined", "martian_holiday", null)).isEqualTo(DeclineClass.SOFT);
        assertThat(DeclineClass.isKnown("card_declined", "martian_holiday")).isFalse();
        assertThat(DeclineClass.of("martian_error", null, null)).isEqualTo(DeclineClass.SOFT);
    }

    @Test
    void withoutAReasonOfTheIssuerTheProvidersCodeDecides() {
        assertThat(DeclineClass.of("expired_card", null, null)).isEqualTo(DeclineClass.DETAILS);
        assertThat(DeclineClass.of("processing_error", " ", null)).isEqualTo(DeclineClass.TEMPORARY);
        assertThat(DeclineClass.of("card_declined", "insufficient_funds", null)).isEqualTo(DeclineClass.FUNDS);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            do_not_honor,            do_not_try_again,  HARD
            insufficient_funds,      do_not_try_again,  HARD
            martian_holiday,         do_not_try_again,  HARD
            do_not_honor,            confirm_card_data, DETAILS
            transaction_not_allowed, try_again_later,   SOFT
            insufficient_funds,      try_again_later,   FUNDS
            do_not_honor,            martian_advice,    SOFT
            stolen_card,             try_again_later,   GUARDED
            lost_card,               confirm_card_data, GUARDED
            authentication_required, try_again_later,   AUTHENTICATION
            """)
    void adviceOfTheNetworkBeatsTheCodeButTellsNoSecret(String code, String advice, DeclineClass expected) {
        assertThat(DeclineClass.of("card_declined", code, advice)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void everyClassIsFoundByItsWord(DeclineClass each) {
        assertThat(DeclineClass.named(each.word())).contains(each);
        assertThat(DeclineClass.named(each.word().toUpperCase(Locale.ROOT))).isEmpty();
    }
}
