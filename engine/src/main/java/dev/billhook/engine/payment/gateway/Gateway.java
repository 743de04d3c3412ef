package dev.billhook.engine.payment.gateway;

import dev.billhook.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider. Every method may throw {@link GatewayFailure}; mutating ones take the stored idempotency key of the
 * call they belong to ({@link CallKeys}), so that asking twice does once. Asked twice, they tell how the object is now, not
 * what was answered the first time.
 */
public interface Gateway {
    /** Under which our ids stand in the provider's metadata. */
    String OUR_ID = "billhook_id";

    /** Under which the id of the gateway account that made a payment stands there: a provider's account may serve others too. */
    String OUR_ACCOUNT = "billhook_account";

    String provider();

    /** @return the provider's id of the customer */
    String createCustomer(
            GatewayAccount account, String ourId, @Nullable String email, @Nullable String name, String idempotencyKey);

    IntentSnapshot createIntent(GatewayAccount account, NewCharge charge, String idempotencyKey);

    IntentSnapshot intent(GatewayAccount account, String providerId);

    /**
     * A page of the intents that the provider made from one moment until before another, newest first.
     *
     * @param after the provider's id of the last one of the page before
     */
    List<IntentSnapshot> intents(GatewayAccount account, Instant from, Instant to, @Nullable String after, int limit);

    /** @throws GatewayFailure.Refused also when the charge was declined: ask for the intent to see why */
    IntentSnapshot confirm(GatewayAccount account, String providerId, Confirmation how, String idempotencyKey);

    IntentSnapshot capture(GatewayAccount account, String providerId, Money amount, String idempotencyKey);

    IntentSnapshot cancel(GatewayAccount account, String providerId, String idempotencyKey);

    /** Finds an intent by our id in its metadata, for when its idempotency key may have been forgotten. */
    Optional<IntentSnapshot> findIntent(GatewayAccount account, String ourId);

    MethodSnapshot method(GatewayAccount account, String providerId);

    /** For good: a detached method can never be attached again. */
    void detachMethod(GatewayAccount account, String providerId, String idempotencyKey);

    SetupSnapshot createSetup(
            GatewayAccount account, String customerProviderId, String usage, Map<String, String> metadata, String key);

    SetupSnapshot setup(GatewayAccount account, String providerId);

    /** Finds a setup intent by our id in its metadata, as {@link #findIntent}. */
    Optional<SetupSnapshot> findSetup(GatewayAccount account, String customerProviderId, String ourId);

    SetupSnapshot cancelSetup(GatewayAccount account, String providerId, String idempotencyKey);

    RefundSnapshot createRefund(
            GatewayAccount account,
            String intentProviderId,
            Money amount,
            @Nullable String reason,
            String ourId,
            String idempotencyKey);

    RefundSnapshot refund(GatewayAccount account, String providerId);

    List<RefundSnapshot> refundsOf(GatewayAccount account, String intentProviderId);

    List<DisputeSnapshot> disputesOf(GatewayAccount account, String intentProviderId);

    /** @param submit whether it goes to the bank now, or is kept to be completed */
    void answerDispute(
            GatewayAccount account,
            String providerId,
            Map<String, String> evidence,
            boolean submit,
            String idempotencyKey);

    /** Gives in: the cardholder keeps the money. */
    void closeDispute(GatewayAccount account, String providerId, String idempotencyKey);
}
