package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentUpdateParams;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transitions of a payment intent. */
class PaymentIntentTest {

    private final Provider provider = Provider.shared();

    @Test
    void aMethodIsChosenThenConfirmedThenPaid() throws StripeException {
        var intents = provider.stripe().v1().paymentIntents();
        PaymentIntent intent = intents.create(PaymentIntentCreateParams.builder()
                .setAmount(500L)
                .setCurrency("USD")
                .build());
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getCurrency()).isEqualTo("usd");
        intent = intents.update(
                intent.getId(),
                PaymentIntentUpdateParams.builder()
                        .setPaymentMethod("pm_card_visa")
                        .build());
        assertThat(intent.getStatus()).isEqualTo("requires_confirmation");
        assertThat(intent.getPaymentMethod()).startsWith("pm_").isNotEqualTo("pm_card_visa");
        intent = intents.confirm(intent.getId());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(500);
    }

    @Test
    void theFeeIsOneAndAHalfPercentPlusTwentyFive() throws StripeException {
        var movement = provider.pay(Provider.order("pm_card_visa"))
                .getLatestChargeObject()
                .getBalanceTransactionObject();
        assertThat(movement.getFee()).isEqualTo(30 + 25);
        assertThat(movement.getNet()).isEqualTo(1999 - 55);
    }

    @Test
    void anAuthorisationIsCapturedInPartAndTheRestReleased() throws StripeException {
        PaymentIntent held = provider.pay(Provider.order("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
        assertThat(held.getStatus()).isEqualTo("requires_capture");
        assertThat(held.getAmountCapturable()).isEqualTo(1999);
        assertThat(held.getLatestChargeObject()
                        .getPaymentMethodDetails()
                        .getCard()
                        .getCaptureBefore())
                .isBetween(held.getCreated() + 6 * 86_400, held.getCreated() + 8 * 86_400);
        PaymentIntent captured = provider.stripe()
                .v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(1500L)
                                .addExpand("latest_charge")
                                .build());
        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(1500);
        assertThat(captured.getLatestChargeObject().getAmountCaptured()).isEqualTo(1500);
    }

    @Test
    void moreThanAuthorisedIsNotCaptured() throws StripeException {
        PaymentIntent held = provider.pay(Provider.order("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
        var params =
                PaymentIntentCaptureParams.builder().setAmountToCapture(2000L).build();
        assertThat(refusal(() -> provider.stripe().v1().paymentIntents().capture(held.getId(), params)))
                .isEqualTo("amount_too_large");
    }

    @Test
    void cancelingGivesAnAuthorisationBack() throws StripeException {
        PaymentIntent held = provider.pay(Provider.order("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
        PaymentIntent canceled = provider.stripe().v1().paymentIntents().cancel(held.getId());
        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getAmountCapturable()).isZero();
        assertThat(provider.stripe()
                        .v1()
                        .charges()
                        .retrieve(held.getLatestCharge())
                        .getRefunded())
                .isTrue();
    }

    @Test
    void anAuthorisationThatNobodyCapturesLapses() throws StripeException {
        PaymentIntent held = provider.pay(Provider.order("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));
        provider.control("POST", "/payment_intents/" + held.getId() + "/expire");
        PaymentIntent lapsed = provider.stripe().v1().paymentIntents().retrieve(held.getId());
        assertThat(lapsed.getStatus()).isEqualTo("canceled");
        assertThat(lapsed.getCancellationReason()).isEqualTo("expired");
    }

    @Test
    void afterManualConfirmationTheServerConfirmsOnceMore() throws StripeException {
        PaymentIntent intent = provider.pay(Provider.order("pm_card_threeDSecure2Required")
                .setConfirmationMethod(PaymentIntentCreateParams.ConfirmationMethod.MANUAL));
        provider.control("POST", "/challenges/" + intent.getId() + "/approve");
        var intents = provider.stripe().v1().paymentIntents();
        assertThat(intents.retrieve(intent.getId()).getStatus()).isEqualTo("requires_confirmation");
        PaymentIntent paid = intents.confirm(
                intent.getId(),
                PaymentIntentConfirmParams.builder().addExpand("latest_charge").build());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
        var proof =
                paid.getLatestChargeObject().getPaymentMethodDetails().getCard().getThreeDSecure();
        assertThat(proof.getResult()).isEqualTo("authenticated");
        assertThat(proof.getAuthenticationFlow()).isEqualTo("challenge");
    }

    @ParameterizedTest
    @CsvSource({"fail", "cancel"})
    void aFailedChallengeIsBackAtTheStart(String choice) throws StripeException {
        PaymentIntent intent = provider.pay(Provider.order("pm_card_authenticationRequired"));
        provider.control("POST", "/challenges/" + intent.getId() + "/" + choice);
        PaymentIntent failed = provider.stripe().v1().paymentIntents().retrieve(intent.getId());
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        assertThat(failed.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
        assertThat(failed.getLatestCharge()).isNull();
    }

    @Test
    void anActionCanBeAskedToBeAnError() {
        CardException refused = catchThrowableOfType(
                CardException.class,
                () -> provider.pay(
                        Provider.order("pm_card_authenticationRequired").setErrorOnRequiresAction(true)));
        assertThat(refused.getCode()).isEqualTo("authentication_required");
        assertThat(refused.getStripeError().getPaymentIntent().getStatus()).isEqualTo("requires_payment_method");
    }

    @Test
    void askingForThreeDSecureChallengesACardThatOffersIt() throws StripeException {
        var options = PaymentIntentCreateParams.PaymentMethodOptions.builder()
                .setCard(PaymentIntentCreateParams.PaymentMethodOptions.Card.builder()
                        .setRequestThreeDSecure(
                                PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure.ANY)
                        .build())
                .build();
        assertThat(provider.pay(Provider.order("pm_card_threeDSecureOptional").setPaymentMethodOptions(options))
                        .getStatus())
                .isEqualTo("requires_action");
        assertThat(provider.pay(Provider.order("pm_card_visa").setPaymentMethodOptions(options))
                        .getLatestChargeObject()
                        .getPaymentMethodDetails()
                        .getCard()
                        .getThreeDSecure()
                        .getResult())
                .isEqualTo("attempt_acknowledged");
    }

    @Test
    void aPaidIntentRefusesEverythingElse() throws StripeException {
        String id = provider.pay(Provider.order("pm_card_visa")).getId();
        var intents = provider.stripe().v1().paymentIntents();
        assertThat(refusal(() -> intents.confirm(id))).isEqualTo("payment_intent_unexpected_state");
        assertThat(refusal(() -> intents.capture(id))).isEqualTo("payment_intent_unexpected_state");
        assertThat(refusal(() -> intents.cancel(id))).isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void aMethodUsedWithoutACustomerIsSpent() throws StripeException {
        String method = provider.pay(Provider.order("pm_card_visa")).getPaymentMethod();
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> provider.pay(Provider.order(method)))
                        .getMessage())
                .contains("may not be used again");
    }

    @ParameterizedTest
    @CsvSource({
        "0,         eur, amount_too_small",
        "49,        eur, amount_too_small",
        "-5,        eur, parameter_invalid_integer",
        "100000000, eur, amount_too_large",
        "1995,      kwd, parameter_invalid_integer",
        "17400,     huf, amount_too_small",
        "1050,      isk, parameter_invalid_integer"
    })
    void amountsThatCannotBeChargedAreRefused(long amount, String currency, String code) {
        assertThat(refusal(() -> provider.pay(
                        Provider.order("pm_card_visa").setAmount(amount).setCurrency(currency))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"50, jpy", "1990, kwd", "17500, huf", "1000, isk"})
    void smallestAmountsAreCharged(long amount, String currency) throws StripeException {
        assertThat(provider.pay(Provider.order("pm_card_visa").setAmount(amount).setCurrency(currency))
                        .getStatus())
                .isEqualTo("succeeded");
    }

    private static String refusal(ThrowingCallable call) {
        return catchThrowableOfType(InvalidRequestException.class, call).getCode();
    }
}
