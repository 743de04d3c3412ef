package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each published test card does what docs.stripe.com/testing says. */
class TestCardsTest {

    private final Provider provider = Provider.shared();

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, visa,       credit",
        "4000056655665556, visa,       debit",
        "5555555555554444, mastercard, credit",
        "2223003122003222, mastercard, credit",
        "5200828282828210, mastercard, debit",
        "5105105105105100, mastercard, prepaid",
        "378282246310005,  amex,       credit",
        "371449635398431,  amex,       credit",
        "6011111111111117, discover,   credit",
        "3056930009020004, diners,     credit",
        "3566002020360505, jcb,        credit",
        "6200000000000005, unionpay,   credit",
        "4000000000000101, visa,       credit",
        "4000000000009235, visa,       credit",
        "4000000032200000, visa,       credit",
        "4000000000003055, visa,       credit"
    })
    void isApprovedWithItsBrandAndFunding(String number, String brand, String funding) throws StripeException {
        PaymentIntent intent = pay(provider.card(number).getId());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        var card = intent.getLatestChargeObject().getPaymentMethodDetails().getCard();
        assertThat(card.getBrand()).isEqualTo(brand);
        assertThat(card.getFunding()).isEqualTo(funding);
        assertThat(card.getLast4()).isEqualTo(number.substring(number.length() - 4));
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, card_declined,    generic_decline",
        "4000000000009995, card_declined,    insufficient_funds",
        "4000000000009987, card_declined,    lost_card",
        "4000000000009979, card_declined,    stolen_card",
        "4000000000000069, expired_card,     ",
        "4000000000000127, incorrect_cvc,    ",
        "4000000000000119, processing_error, ",
        "4000000000006975, card_declined,    card_velocity_exceeded",
        "4000000000000341, card_declined,    generic_decline",
        "4100000000000019, card_declined,    fraudulent",
        "4000000000004954, card_declined,    fraudulent",
        "4000008400001280, card_declined,    generic_decline"
    })
    void isDeclinedWithItsCode(String number, String code, String declineCode) throws StripeException {
        CardException declined = declined(provider.card(number).getId());
        assertThat(declined.getStatusCode()).isEqualTo(402);
        assertThat(declined.getCode()).isEqualTo(code);
        assertThat(declined.getDeclineCode()).isEqualTo(declineCode);
        PaymentIntent intent = declined.getStripeError().getPaymentIntent();
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getPaymentMethod()).isNull();
        assertThat(intent.getLastPaymentError().getCode()).isEqualTo(code);
        assertThat(intent.getLastPaymentError().getPaymentMethod().getCard().getLast4())
                .isEqualTo(number.substring(12));
        assertThat(intent.getLatestCharge()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "4000002500003155, succeeded",
        "4000002760003184, succeeded",
        "4000003800000446, succeeded",
        "4000000000003220, succeeded",
        "4000008400000027, succeeded",
        "4000582600000094, succeeded",
        "4000008260003178, requires_payment_method",
        "4000008400001629, requires_payment_method"
    })
    void asksForAuthenticationFirst(String number, String afterwards) throws StripeException {
        PaymentIntent intent = pay(provider.card(number).getId());
        assertThat(intent.getStatus()).isEqualTo("requires_action");
        assertThat(intent.getNextAction().getType()).isEqualTo("use_stripe_sdk");
        provider.control("POST", "/challenges/" + intent.getId() + "/approve", Map.of());
        assertThat(provider.stripe()
                        .v1()
                        .paymentIntents()
                        .retrieve(intent.getId())
                        .getStatus())
                .isEqualTo(afterwards);
    }

    private PaymentIntent pay(String method) throws StripeException {
        return provider.pay(Provider.order(method));
    }

    private CardException declined(String method) throws StripeException {
        try {
            throw new AssertionError("Not declined: " + pay(method).getStatus());
        } catch (CardException declined) {
            return declined;
        }
    }
}
