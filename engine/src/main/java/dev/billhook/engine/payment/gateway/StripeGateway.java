package dev.billhook.engine.payment.gateway;

import com.stripe.model.Customer;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentListParams;
import com.stripe.param.SetupIntentRetrieveParams;
import dev.billhook.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe through its own SDK. */
@Component
final class StripeGateway implements Gateway {
    private static final List<String> WHOLE_INTENT =
            List.of("payment_method", "latest_charge", "latest_charge.balance_transaction");
    private static final String METHOD = "payment_method";

    private final StripeCalls calls;
    private final StripeSettings settings;

    StripeGateway(StripeCalls calls, StripeSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public String createCustomer(
            GatewayAccount account,
            String ourId,
            @Nullable String email,
            @Nullable String name,
            String idempotencyKey) {
        var asked = CustomerCreateParams.builder().putMetadata(OUR_ID, ourId);
        if (email != null) {
            asked.setEmail(email);
        }
        if (name != null) {
            asked.setName(name);
        }
        Customer made = calls.once(
                account, idempotencyKey, (stripe, once) -> stripe.customers().create(asked.build(), once));
        return made.getId();
    }

    @Override
    public IntentSnapshot createIntent(GatewayAccount account, NewCharge charge, String idempotencyKey) {
        var asked = PaymentIntentCreateParams.builder()
                .setAmount(charge.amount().minor())
                .setCurrency(charge.amount().currency().code().toLowerCase(Locale.ROOT))
                .setDescription(charge.description())
                .addPaymentMethodType("card")
                .setCaptureMethod(
                        charge.captureLater()
                                ? PaymentIntentCreateParams.CaptureMethod.MANUAL
                                : PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                .putAllMetadata(charge.metadata())
                .addAllExpand(WHOLE_INTENT);
        if (charge.customerProviderId() != null) {
            asked.setCustomer(charge.customerProviderId());
        }
        if (charge.methodProviderId() != null) {
            asked.setPaymentMethod(charge.methodProviderId());
        }
        if (charge.setupFutureUsage() != null) {
            asked.setSetupFutureUsage(PaymentIntentCreateParams.SetupFutureUsage.valueOf(
                    charge.setupFutureUsage().toUpperCase(Locale.ROOT)));
        }
        return intent(account, idempotencyKey, (stripe, once) -> stripe.paymentIntents()
                .create(asked.build(), once));
    }

    @Override
    public IntentSnapshot intent(GatewayAccount account, String providerId) {
        var whole =
                PaymentIntentRetrieveParams.builder().addAllExpand(WHOLE_INTENT).build();
        return calls.make(
                account,
                stripe -> StripeSnapshots.intent(stripe.paymentIntents().retrieve(providerId, whole, null)));
    }

    @Override
    public List<IntentSnapshot> intents(
            GatewayAccount account, Instant from, Instant to, @Nullable String after, int limit) {
        var asked = PaymentIntentListParams.builder()
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLt(to.getEpochSecond())
                        .build())
                .setLimit((long) limit)
                .addAllExpand(WHOLE_INTENT.stream().map(part -> "data." + part).toList());
        if (after != null) {
            asked.setStartingAfter(after);
        }
        return calls.make(account, stripe -> stripe.paymentIntents().list(asked.build()).getData().stream()
                .map(StripeSnapshots::intent)
                .toList());
    }

    @Override
    public IntentSnapshot confirm(GatewayAccount account, String providerId, Confirmation how, String idempotencyKey) {
        var asked = PaymentIntentConfirmParams.builder()
                .setPaymentMethod(how.methodProviderId())
                .addAllExpand(WHOLE_INTENT);
        if (how.offSession()) {
            asked.setOffSession(true);
        }
        var network = how.networkTransactionId();
        if (network != null && settings.sendNetworkTransactionId()) {
            asked.putExtraParam(
                    "payment_method_options",
                    Map.of("card", Map.of("mit_exemption", Map.of("network_transaction_id", network))));
        }
        return intent(account, idempotencyKey, (stripe, once) -> stripe.paymentIntents()
                .confirm(providerId, asked.build(), once));
    }

    @Override
    public IntentSnapshot capture(GatewayAccount account, String providerId, Money amount, String idempotencyKey) {
        var asked = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(amount.minor())
                .addAllExpand(WHOLE_INTENT)
                .build();
        return intent(account, idempotencyKey, (stripe, once) -> stripe.paymentIntents()
                .capture(providerId, asked, once));
    }

    @Override
    public IntentSnapshot cancel(GatewayAccount account, String providerId, String idempotencyKey) {
        var asked =
                PaymentIntentCancelParams.builder().addAllExpand(WHOLE_INTENT).build();
        return intent(account, idempotencyKey, (stripe, once) -> stripe.paymentIntents()
                .cancel(providerId, asked, once));
    }

    @Override
    public Optional<IntentSnapshot> findIntent(GatewayAccount account, String ourId) {
        var asked = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + OUR_ID + "']:'" + ourId + "'")
                .setLimit(1L)
                .build();
        return calls.make(account, stripe -> stripe.paymentIntents().search(asked).getData().stream()
                        .map(PaymentIntent::getId)
                        .findFirst())
                .map(found -> intent(account, found));
    }

    @Override
    public MethodSnapshot method(GatewayAccount account, String providerId) {
        return calls.make(
                account,
                stripe -> StripeSnapshots.method(stripe.paymentMethods().retrieve(providerId)));
    }

    @Override
    public void detachMethod(GatewayAccount account, String providerId, String idempotencyKey) {
        calls.once(account, idempotencyKey, (stripe, once) -> stripe.paymentMethods()
                .detach(providerId, once));
    }

    @Override
    public SetupSnapshot createSetup(
            GatewayAccount account, String customerProviderId, String usage, Map<String, String> metadata, String key) {
        var asked = SetupIntentCreateParams.builder()
                .setCustomer(customerProviderId)
                .addPaymentMethodType("card")
                .setUsage(SetupIntentCreateParams.Usage.valueOf(usage.toUpperCase(Locale.ROOT)))
                .putAllMetadata(metadata)
                .addExpand(METHOD)
                .build();
        return calls.once(
                account,
                key,
                (stripe, once) -> stripe.setupIntents().create(asked, once),
                StripeSnapshots::setup,
                made -> setup(account, made.getId()));
    }

    @Override
    public SetupSnapshot setup(GatewayAccount account, String providerId) {
        var whole = SetupIntentRetrieveParams.builder().addExpand(METHOD).build();
        return calls.make(
                account, stripe -> StripeSnapshots.setup(stripe.setupIntents().retrieve(providerId, whole, null)));
    }

    @Override
    public SetupSnapshot cancelSetup(GatewayAccount account, String providerId, String idempotencyKey) {
        return calls.once(
                account,
                idempotencyKey,
                (stripe, once) -> stripe.setupIntents().cancel(providerId, once),
                StripeSnapshots::setup,
                canceled -> setup(account, providerId));
    }

    @Override
    public Optional<SetupSnapshot> findSetup(GatewayAccount account, String customerProviderId, String ourId) {
        var asked = SetupIntentListParams.builder()
                .setCustomer(customerProviderId)
                .setLimit(100L)
                .addExpand("data." + METHOD)
                .build();
        return calls.make(account, stripe -> all(stripe.setupIntents().list(asked))
                .filter(made -> made.getMetadata() != null
                        && ourId.equals(made.getMetadata().get(OUR_ID)))
                .findFirst()
                .map(StripeSnapshots::setup));
    }

    @Override
    public RefundSnapshot createRefund(
            GatewayAccount account,
            String intentProviderId,
            Money amount,
            @Nullable String reason,
            String ourId,
            String idempotencyKey) {
        var asked = RefundCreateParams.builder()
                .setPaymentIntent(intentProviderId)
                .setAmount(amount.minor())
                .putMetadata(OUR_ID, ourId);
        if (reason != null) {
            asked.setReason(RefundCreateParams.Reason.valueOf(reason.toUpperCase(Locale.ROOT)));
        }
        return calls.once(
                account,
                idempotencyKey,
                (stripe, once) -> stripe.refunds().create(asked.build(), once),
                StripeSnapshots::refund,
                made -> refund(account, made.getId()));
    }

    @Override
    public RefundSnapshot refund(GatewayAccount account, String providerId) {
        return calls.make(
                account, stripe -> StripeSnapshots.refund(stripe.refunds().retrieve(providerId)));
    }

    @Override
    public List<RefundSnapshot> refundsOf(GatewayAccount account, String intentProviderId) {
        var asked = RefundListParams.builder()
                .setPaymentIntent(intentProviderId)
                .setLimit(100L)
                .build();
        return calls.make(account, stripe -> all(stripe.refunds().list(asked))
                .map(StripeSnapshots::refund)
                .toList());
    }

    @Override
    public List<DisputeSnapshot> disputesOf(GatewayAccount account, String intentProviderId) {
        var asked = DisputeListParams.builder()
                .setPaymentIntent(intentProviderId)
                .setLimit(100L)
                .build();
        return calls.make(account, stripe -> all(stripe.disputes().list(asked))
                .map(StripeDisputes::dispute)
                .toList());
    }

    @Override
    public void answerDispute(
            GatewayAccount account,
            String providerId,
            Map<String, String> evidence,
            boolean submit,
            String idempotencyKey) {
        var given = DisputeUpdateParams.Evidence.builder();
        evidence.forEach(given::putExtraParam);
        var asked = DisputeUpdateParams.builder()
                .setEvidence(given.build())
                .setSubmit(submit)
                .build();
        calls.once(account, idempotencyKey, (stripe, once) -> stripe.disputes().update(providerId, asked, once));
    }

    @Override
    public void closeDispute(GatewayAccount account, String providerId, String idempotencyKey) {
        calls.once(account, idempotencyKey, (stripe, once) -> stripe.disputes().close(providerId, once));
    }

    /** Every page of a list; asks for the next as it is reached. */
    private static <T extends HasId> Stream<T> all(StripeCollection<T> firstPage) {
        return StreamSupport.stream(firstPage.autoPagingIterable().spliterator(), false);
    }

    private IntentSnapshot intent(
            GatewayAccount account, String idempotencyKey, StripeCalls.Mutation<PaymentIntent> call) {
        return calls.once(
                account, idempotencyKey, call, StripeSnapshots::intent, made -> intent(account, made.getId()));
    }
}
