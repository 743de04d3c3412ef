package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.SetupIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SetupIntentCreateParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charging a saved card while the customer is away. */
class OffSessionTest {

    private final Provider provider = Provider.shared();

    @ParameterizedTest
    @CsvSource({
        "pm_card_visa,                                       succeeded",
        "pm_card_authenticationRequiredOnSetup,              succeeded",
        "pm_card_authenticationRequiredSetupForOffSession,   succeeded",
        "pm_card_authenticationRequired,                     authentication_required",
        "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds, insufficient_funds"
    })
    void afterSetupEndsAsTheCardSays(String token, String ending) throws StripeException {
        String customer = provider.newCustomer();
        SetupIntent setup = setUp(customer, token);
        assertThat(setup.getStatus()).isEqualTo("succeeded");
        assertThat(charge(customer, setup.getPaymentMethod())).isEqualTo(ending);
    }

    @Test
    void withoutSetupThe3155CardMustAuthenticate() throws StripeException {
        String customer = provider.newCustomer();
        String method = provider.stripe()
                .v1()
                .paymentMethods()
                .attach(
                        "pm_card_authenticationRequiredOnSetup",
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer)
                                .build())
                .getId();
        assertThat(charge(customer, method)).isEqualTo("authentication_required");
    }

    @Test
    void aRefusedRenewalIsPaidOnSessionWithTheSameIntentAndMethod() throws StripeException {
        String customer = provider.newCustomer();
        String method = setUp(customer, "pm_card_authenticationRequired").getPaymentMethod();
        CardException refused = refused(customer, method);
        PaymentIntent intent = refused.getStripeError().getPaymentIntent();
        assertThat(intent.getLastPaymentError().getPaymentMethod().getId()).isEqualTo(method);
        PaymentIntent again = provider.stripe()
                .v1()
                .paymentIntents()
                .confirm(
                        intent.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(method)
                                .build());
        assertThat(again.getStatus()).isEqualTo("requires_action");
        provider.control("POST", "/challenges/" + intent.getId() + "/approve");
        assertThat(provider.stripe()
                        .v1()
                        .paymentIntents()
                        .retrieve(intent.getId())
                        .getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void aPaymentWithSetupFutureUsageSavesTheCardForOffSessionUse() throws StripeException {
        String customer = provider.newCustomer();
        PaymentIntent first = provider.pay(Provider.order("pm_card_authenticationRequiredOnSetup")
                .setCustomer(customer)
                .setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.OFF_SESSION));
        provider.control("POST", "/challenges/" + first.getId() + "/approve");
        PaymentIntent paid = provider.stripe().v1().paymentIntents().retrieve(first.getId());
        assertThat(charge(customer, paid.getPaymentMethod())).isEqualTo("succeeded");
    }

    private SetupIntent setUp(String customer, String token) throws StripeException {
        SetupIntent setup = provider.stripe()
                .v1()
                .setupIntents()
                .create(SetupIntentCreateParams.builder()
                        .setCustomer(customer)
                        .setPaymentMethod(token)
                        .setConfirm(true)
                        .build());
        if (setup.getStatus().equals("requires_action")) {
            provider.control("POST", "/challenges/" + setup.getId() + "/approve");
        }
        return provider.stripe().v1().setupIntents().retrieve(setup.getId());
    }

    private String charge(String customer, String method) throws StripeException {
        try {
            return offSession(customer, method).getStatus();
        } catch (CardException declined) {
            return declined.getDeclineCode();
        }
    }

    private CardException refused(String customer, String method) {
        CardException refused = catchThrowableOfType(CardException.class, () -> offSession(customer, method));
        assertThat(refused.getCode()).isEqualTo("authentication_required");
        return refused;
    }

    private PaymentIntent offSession(String customer, String method) throws StripeException {
        return provider.pay(Provider.order(method).setCustomer(customer).setOffSession(true));
    }
}
