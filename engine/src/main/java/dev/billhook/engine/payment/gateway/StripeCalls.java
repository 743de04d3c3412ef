package dev.billhook.engine.payment.gateway;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeObject;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One call to Stripe: bounded in time, behind a circuit breaker per account, its failures sorted by what they allow. */
@Component
class StripeCalls {
    private final StripeSettings settings;
    private final StripeTroubles troubles;
    private final ConcurrentHashMap<String, StripeClient> clients = new ConcurrentHashMap<>();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(60)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(3)
            .recordException(StripeCalls::isProvidersFault)
            .build());

    StripeCalls(StripeSettings settings, StripeTroubles troubles) {
        this.settings = settings;
        this.troubles = troubles;
    }

    @FunctionalInterface
    interface Call<T> {
        T on(V1Services stripe) throws StripeException;
    }

    @FunctionalInterface
    interface Mutation<T> {
        T on(V1Services stripe, RequestOptions once) throws StripeException;
    }

    /** Asks. */
    <T> T make(GatewayAccount account, Call<T> call) {
        return make(account, call, false);
    }

    /** Changes something, once for the key. */
    <T> T once(GatewayAccount account, String idempotencyKey, Mutation<T> call) {
        var once = RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
        return make(account, stripe -> call.on(stripe, once), true);
    }

    /** As above; a reply that is repeated for its key tells what was true the first time, so then the object is asked for. */
    <T extends StripeObject, R> R once(
            GatewayAccount account, String idempotencyKey, Mutation<T> call, Function<T, R> read, Function<T, R> ask) {
        T reply = once(account, idempotencyKey, call);
        return isRepeated(reply) ? ask.apply(reply) : read.apply(reply);
    }

    private static boolean isRepeated(StripeObject reply) {
        var response = reply.getLastResponse();
        return response != null
                && response.headers()
                        .firstValue("Idempotent-Replayed")
                        .filter("true"::equals)
                        .isPresent();
    }

    private <T> T make(GatewayAccount account, Call<T> call, boolean underKey) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a provider is never called inside a transaction");
        }
        CircuitBreaker breaker = breakers.circuitBreaker(account.id().text());
        try {
            return breaker.executeCallable(() -> call.on(client(account).v1()));
        } catch (CallNotPermittedException open) {
            throw new GatewayFailure.Unavailable("the provider failed repeatedly; calls are paused for a moment", open);
        } catch (StripeException e) {
            troubles.tell(account, e);
            throw sorted(e, underKey);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new GatewayFailure.Unknown("the call broke", e);
        }
    }

    private StripeClient client(GatewayAccount account) {
        return clients.computeIfAbsent(account.secretKey(), key -> StripeClient.builder()
                .setApiKey(key)
                .setApiBase(settings.apiBase().toString().replaceAll("/$", ""))
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .setMaxNetworkRetries(settings.retries())
                .build());
    }

    private static boolean isProvidersFault(Throwable e) {
        return e instanceof ApiConnectionException || (e instanceof StripeException s && status(s) >= 500);
    }

    private static GatewayFailure sorted(StripeException e, boolean underKey) {
        if (e instanceof ApiConnectionException) {
            return e.getCause() instanceof ConnectException
                    ? new GatewayFailure.Unavailable("the provider cannot be reached", e)
                    : new GatewayFailure.Unknown("the provider did not answer", e);
        }
        int status = status(e);
        if (e instanceof RateLimitException || status == 429 || "lock_timeout".equals(e.getCode())) {
            return new GatewayFailure.Unavailable("the provider is busy with this object or limits the rate", e);
        }
        if (status == 409 || status >= 500 || status == 0) {
            return new GatewayFailure.Unknown("the provider answered " + status, e, underKey && status >= 500);
        }
        if (e instanceof AuthenticationException || e instanceof PermissionException) {
            return new GatewayFailure.Unavailable("the provider does not accept this account's key", e);
        }
        var code = Objects.requireNonNullElse(e.getCode(), "invalid_request");
        return new GatewayFailure.Refused(code, "the provider refused: " + code, e);
    }

    private static int status(StripeException e) {
        return Objects.requireNonNullElse(e.getStatusCode(), 0);
    }
}
