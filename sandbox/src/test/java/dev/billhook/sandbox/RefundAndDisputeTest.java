package dev.billhook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.radar.EarlyFraudWarning;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that goes back, wanted or not. */
class RefundAndDisputeTest {

    private final Provider provider = Provider.shared();

    @Test
    void partsAreRefundedUpToTheWhole() throws StripeException {
        String intent = pay("pm_card_visa");
        assertThat(refund(intent, 999L).getStatus()).isEqualTo("succeeded");
        assertThat(charge(intent).getAmountRefunded()).isEqualTo(999);
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, 1001L))
                        .getParam())
                .isEqualTo("amount");
        refund(intent, null);
        assertThat(charge(intent).getRefunded()).isTrue();
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, null))
                        .getCode())
                .isEqualTo("charge_already_refunded");
    }

    @Test
    void the7726CardsRefundSucceedsLater() throws StripeException {
        Refund refund = refund(pay("pm_card_pendingRefund"), null);
        assertThat(refund.getStatus()).isEqualTo("pending");
        provider.control("POST", "/flush");
        assertThat(status(refund)).isEqualTo("succeeded");
    }

    @Test
    void the5126CardsRefundFailsLaterAndTheChargeIsNoLongerRefunded() throws StripeException {
        String intent = pay("pm_card_refundFail");
        Refund refund = refund(intent, null);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        provider.control("POST", "/flush");
        assertThat(status(refund)).isEqualTo("failed");
        assertThat(charge(intent).getAmountRefunded()).isZero();
        assertThat(charge(intent).getRefunded()).isFalse();
    }

    @Test
    void aPendingRefundCanBeCanceled() throws StripeException {
        String intent = pay("pm_card_pendingRefund");
        Refund refund = refund(intent, null);
        assertThat(provider.stripe().v1().refunds().cancel(refund.getId()).getStatus())
                .isEqualTo("canceled");
        assertThat(charge(intent).getAmountRefunded()).isZero();
    }

    @Test
    void aRefundThatAsksTheCustomerWaitsForThemAndSucceedsLater() throws StripeException {
        Refund refund = refund(askingPayment(), null);
        assertThat(refund.getStatus()).isEqualTo("requires_action");
        assertThat(refund.getNextAction().getDisplayDetails().getEmailSent().getEmailSentTo())
                .isEqualTo("ana@example.com");
        provider.control("POST", "/flush");
        assertThat(status(refund)).isEqualTo("requires_action");
        provider.control("POST", "/refunds/" + refund.getId() + "/details");
        assertThat(status(refund)).isEqualTo("pending");
        provider.control("POST", "/flush");
        assertThat(status(refund)).isEqualTo("succeeded");
    }

    @Test
    void aCustomerWhoIsAskedWithoutSuccessKeepsTheChargePaid() throws StripeException {
        String intent = askingPayment();
        Refund unusable = refund(intent, 500L);
        provider.control("POST", "/refunds/" + unusable.getId() + "/details", Map.of("unusable", true));
        assertThat(status(unusable)).isEqualTo("failed");
        Refund expired = refund(intent, 500L);
        assertThat(provider.stripe()
                        .v1()
                        .testHelpers()
                        .refunds()
                        .expire(expired.getId())
                        .getStatus())
                .isEqualTo("canceled");
        Refund canceled = refund(intent, 500L);
        assertThat(provider.stripe().v1().refunds().cancel(canceled.getId()).getStatus())
                .isEqualTo("canceled");
        assertThat(charge(intent).getAmountRefunded()).isZero();
    }

    private String askingPayment() throws StripeException {
        String intent = provider.pay(Provider.order("pm_card_visa").setCustomer(provider.newCustomer()))
                .getId();
        provider.control("POST", "/payment_intents/" + intent + "/refunds_ask_customer");
        return intent;
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_createDispute,                   fraudulent,           needs_response",
        "pm_card_createDisputeProductNotReceived, product_not_received, needs_response",
        "pm_card_createDisputeInquiry,            general,              warning_needs_response"
    })
    void disputingCardsDisputeSoonAfterTheCharge(String token, String reason, String status) throws StripeException {
        Dispute dispute = disputeOf(pay(token));
        assertThat(dispute.getReason()).isEqualTo(reason);
        assertThat(dispute.getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"winning_evidence, won, 2", "losing_evidence, lost, 1"})
    void evidenceDecidesAndFundsReturnOnlyWhenWon(String evidence, String ending, int movements)
            throws StripeException {
        Dispute dispute = disputeOf(pay("pm_card_createDispute"));
        var params = DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(evidence)
                        .build())
                .setSubmit(true)
                .build();
        assertThat(provider.stripe()
                        .v1()
                        .disputes()
                        .update(dispute.getId(), params)
                        .getStatus())
                .isEqualTo("under_review");
        provider.control("POST", "/flush");
        Dispute decided = provider.stripe().v1().disputes().retrieve(dispute.getId());
        assertThat(decided.getStatus()).isEqualTo(ending);
        assertThat(decided.getBalanceTransactions()).hasSize(movements);
    }

    @Test
    void twoDisputesShareTheAmount() throws StripeException {
        String intent = pay("pm_card_createMultipleDisputes");
        disputeOf(intent);
        assertThat(provider.stripe()
                        .v1()
                        .disputes()
                        .list(DisputeListParams.builder()
                                .setPaymentIntent(intent)
                                .build())
                        .getData())
                .extracting(Dispute::getAmount)
                .containsExactly(999L, 1000L);
    }

    @Test
    void theIssuerWarnsEarlyOfFraud() throws StripeException {
        String intent = pay("pm_card_createIssuerFraudRecord");
        provider.control("POST", "/flush");
        assertThat(provider.stripe().v1().radar().earlyFraudWarnings().list().getData())
                .extracting(EarlyFraudWarning::getPaymentIntent)
                .contains(intent);
    }

    @Test
    void concedingLoses() throws StripeException {
        Dispute dispute = disputeOf(pay("pm_card_createDispute"));
        assertThat(provider.stripe().v1().disputes().close(dispute.getId()).getStatus())
                .isEqualTo("lost");
    }

    private Dispute disputeOf(String intent) throws StripeException {
        provider.control("POST", "/flush");
        assertThat(charge(intent).getDisputed()).isTrue();
        return provider.stripe()
                .v1()
                .disputes()
                .list(DisputeListParams.builder().setPaymentIntent(intent).build())
                .getData()
                .getFirst();
    }

    private String pay(String token) throws StripeException {
        return provider.pay(Provider.order(token)).getId();
    }

    private Refund refund(String intent, @Nullable Long amount) throws StripeException {
        return provider.stripe()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(amount)
                        .build());
    }

    private String status(Refund refund) throws StripeException {
        return provider.stripe().v1().refunds().retrieve(refund.getId()).getStatus();
    }

    private Charge charge(String intent) throws StripeException {
        return provider.stripe()
                .v1()
                .charges()
                .retrieve(
                        provider.stripe().v1().paymentIntents().retrieve(intent).getLatestCharge());
    }
}
