package dev.billhook.engine.payment.gateway;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells which failures of calls to Stripe are troubles of the machinery, not answers about a card or an object's state. */
@Component
class StripeTroubles {
    /** Codes of a request that can never work; all others say that an object is not in the right state. */
    private static final Pattern NEVER_WORKS = Pattern.compile(
            "parameter_.*|api_key_.*|secret_key_.*|platform_.*|account_.*|url_invalid|testmode_.*|livemode_.*");

    private final ApplicationEventPublisher events;

    StripeTroubles(ApplicationEventPublisher events) {
        this.events = events;
    }

    void tell(GatewayAccount account, StripeException e) {
        kind(e).ifPresent(kind -> events.publishEvent(new ProviderTrouble(account.id(), kind, what(kind, e))));
    }

    private static Optional<ProviderTrouble.Kind> kind(StripeException e) {
        int status = Objects.requireNonNullElse(e.getStatusCode(), 0);
        if (e instanceof ApiConnectionException) {
            return Optional.of(
                    e.getCause() instanceof ConnectException
                            ? ProviderTrouble.Kind.UNREACHABLE
                            : ProviderTrouble.Kind.NO_ANSWER);
        }
        if (e instanceof AuthenticationException || e instanceof PermissionException) {
            return Optional.of(ProviderTrouble.Kind.KEY_REFUSED);
        }
        if (e instanceof RateLimitException || status == 429) {
            return Optional.of(ProviderTrouble.Kind.BUSY);
        }
        if (status >= 500) {
            return Optional.of(ProviderTrouble.Kind.NO_ANSWER);
        }
        boolean hopeless = e instanceof InvalidRequestException
                && e.getCode() != null
                && NEVER_WORKS.matcher(e.getCode()).matches();
        return hopeless ? Optional.of(ProviderTrouble.Kind.REQUEST_REFUSED) : Optional.empty();
    }

    private static String what(ProviderTrouble.Kind kind, StripeException e) {
        return switch (kind) {
            case UNREACHABLE -> "the provider cannot be reached";
            case NO_ANSWER -> "the provider gives no answer or breaks";
            case BUSY -> "the provider limits the rate of calls";
            case KEY_REFUSED -> "the provider does not accept the account's key";
            case REQUEST_REFUSED -> "the provider refuses what we ask: " + e.getCode();
        };
    }
}
