package dev.billhook.engine.payment.gateway;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The idempotency keys of all calls that change something at the provider. A call without an outcome is made again under its
 * key, so the provider does the work once. But a failure of its own that the provider answered is stored by it under the key
 * and repeated for a day: such a key is burnt, and the next call goes under the next one, after looking for what exists.
 */
@Component
public final class CallKeys {
    /** Stripe prunes keys when they are at least 24 hours old; we stop trusting them a little earlier. */
    private static final Duration LIFETIME = Duration.ofHours(23);

    private final CallKeyStore store;
    private final Tenancy tenancy;

    CallKeys(CallKeyStore store, Tenancy tenancy) {
        this.store = store;
        this.tenancy = tenancy;
    }

    /** In a transaction. */
    public CallKey next(String call) {
        return next(call, Tenancy.current().now());
    }

    /**
     * In a transaction.
     *
     * @param first when the call may have been made the first time
     */
    public CallKey next(String call, Instant first) {
        int burnt = store.burnt(call);
        boolean forgotten = first.plus(LIFETIME).isBefore(Tenancy.current().now());
        return new CallKey(call, burnt, burnt > 0 || forgotten);
    }

    /** Outside a transaction: makes the call and nothing else, for any failure answered in it burns the key. */
    public <T> T use(TenantId tenant, CallKey key, Function<String, T> call) {
        try {
            return call.apply(key.text());
        } catch (GatewayFailure.Unknown unknown) {
            if (unknown.isAnswered()) {
                tenancy.writing(tenant, () -> store.burn(key));
            }
            throw unknown;
        }
    }

    /** As {@link #use}, for a call whose reply says nothing. */
    public void using(TenantId tenant, CallKey key, Consumer<String> call) {
        use(tenant, key, text -> {
            call.accept(text);
            return true;
        });
    }
}
