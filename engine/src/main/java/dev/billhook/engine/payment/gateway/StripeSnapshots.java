package dev.billhook.engine.payment.gateway;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeError;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the SDK's objects, in which anything may be absent, into ours. */
final class StripeSnapshots {
    private StripeSnapshots() {}

    static IntentSnapshot intent(PaymentIntent intent) {
        var currency = currency(intent.getCurrency());
        return new IntentSnapshot(
                intent.getId(),
                intent.getStatus(),
                money(intent.getAmount(), currency),
                money(intent.getAmountCapturable(), currency),
                money(intent.getAmountReceived(), currency),
                intent.getClientSecret(),
                intent.getCancellationReason(),
                methodIn(intent.getPaymentMethodObject()),
                charge(intent.getLatestChargeObject(), currency),
                error(intent.getLastPaymentError()),
                noted(intent.getMetadata(), Gateway.OUR_ID),
                noted(intent.getMetadata(), Gateway.OUR_ACCOUNT));
    }

    private static @Nullable String noted(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? null : metadata.get(name);
    }

    static SetupSnapshot setup(SetupIntent intent) {
        return new SetupSnapshot(
                intent.getId(),
                intent.getStatus(),
                intent.getClientSecret(),
                intent.getCancellationReason(),
                methodIn(intent.getPaymentMethodObject()),
                error(intent.getLastSetupError()));
    }

    static RefundSnapshot refund(Refund refund) {
        return new RefundSnapshot(
                refund.getId(),
                refund.getStatus(),
                money(refund.getAmount(), currency(refund.getCurrency())),
                refund.getPaymentIntent(),
                refund.getFailureReason(),
                noted(refund.getMetadata(), Gateway.OUR_ID));
    }

    private static @Nullable MethodSnapshot methodIn(@Nullable PaymentMethod method) {
        return method == null ? null : method(method);
    }

    static MethodSnapshot method(PaymentMethod method) {
        var card = method.getCard();
        return card == null
                ? new MethodSnapshot(
                        method.getId(),
                        method.getType(),
                        method.getCustomer(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                : new MethodSnapshot(
                        method.getId(),
                        method.getType(),
                        method.getCustomer(),
                        card.getBrand(),
                        card.getLast4(),
                        integer(card.getExpMonth()),
                        integer(card.getExpYear()),
                        card.getFunding(),
                        card.getCountry(),
                        card.getFingerprint());
    }

    private static @Nullable ChargeSnapshot charge(@Nullable Charge charge, Currency currency) {
        if (charge == null) {
            return null;
        }
        var details = charge.getPaymentMethodDetails();
        var card = details == null ? null : details.getCard();
        return new ChargeSnapshot(
                charge.getId(),
                money(charge.getAmountCaptured(), currency),
                money(charge.getAmountRefunded(), currency),
                Boolean.TRUE.equals(charge.getDisputed()),
                fee(charge),
                card == null ? null : card.getNetworkTransactionId(),
                card == null ? null : threeDSecure(card.getThreeDSecure()),
                card == null || card.getCaptureBefore() == null
                        ? null
                        : Instant.ofEpochSecond(card.getCaptureBefore()));
    }

    private static @Nullable ThreeDSecure threeDSecure(Charge.PaymentMethodDetails.Card.@Nullable ThreeDSecure seen) {
        return seen == null || seen.getResult() == null
                ? null
                : ThreeDSecure.of(
                        seen.getResult(),
                        seen.getAuthenticationFlow(),
                        Boolean.TRUE.equals(seen.getExemptionIndicatorApplied()));
    }

    private static @Nullable Money fee(Charge charge) {
        var transaction = charge.getBalanceTransactionObject();
        return transaction == null || transaction.getFee() == null
                ? null
                : money(transaction.getFee(), currency(transaction.getCurrency()));
    }

    static @Nullable PaymentError error(@Nullable StripeError error) {
        if (error == null) {
            return null;
        }
        var method = error.getPaymentMethod();
        return new PaymentError(
                Objects.requireNonNullElse(error.getCode(), "card_error"),
                error.getDeclineCode(),
                error.getAdviceCode(),
                error.getNetworkAdviceCode(),
                error.getNetworkDeclineCode(),
                error.getCharge(),
                method == null ? null : method.getId());
    }

    private static Money money(@Nullable Long minor, Currency currency) {
        return new Money(minor == null ? 0 : minor, currency);
    }

    private static Currency currency(String code) {
        return Currency.of(code.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Integer integer(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }
}
