package dev.billhook.engine.payment.webhook;

import dev.billhook.engine.kit.http.BufferedRequest;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.http.ProviderWebhooks;
import dev.billhook.engine.kit.inbox.Inbox;
import dev.billhook.engine.kit.tenant.WallClock;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.StripeSignature;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.WebUtils;

/** Where Stripe sends events: verified over the raw bytes, stored, answered. The work follows on its own. */
@RestController
class StripeWebhookController {
    private static final Logger log = LoggerFactory.getLogger(StripeWebhookController.class);

    private final GatewayAccounts accounts;
    private final Inbox inbox;
    private final MeterRegistry meters;

    StripeWebhookController(GatewayAccounts accounts, Inbox inbox, MeterRegistry meters) {
        this.accounts = accounts;
        this.inbox = inbox;
        this.meters = meters;
    }

    record Received(boolean received) {}

    @PostMapping(ProviderWebhooks.PATH + "stripe/{account}")
    Received receive(
            @PathVariable GatewayAccountId account,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
            HttpServletRequest request) {
        var located = accounts.locate(account).orElseThrow(() -> Problem.notFound("gateway account", null));
        byte[] body = body(request);
        var secrets = located.account().webhookSecrets();
        verified(StripeSignature.verify(signature, body, secrets, WallClock.now()));
        var event = StripeEvent.parse(body)
                .orElseThrow(() -> Problem.of(
                        400,
                        "webhook_malformed",
                        "The body is not an event with an id and a type.",
                        "Send what the provider sent, byte for byte."));
        if (event.livemode() != located.account().livemode()) {
            log.info("event {} of the other mode ignored", event.id());
            count("other_mode");
            return new Received(true);
        }
        count(inbox.accept(located.tenant(), event.toInbox()) ? "new" : "repeated");
        return new Received(true);
    }

    private void verified(StripeSignature.Verdict verdict) {
        if (verdict != StripeSignature.Verdict.VALID) {
            count("refused");
            throw Problem.of(
                    400,
                    "webhook_" + verdict.name().toLowerCase(Locale.ROOT),
                    "The webhook was not accepted: " + words(verdict) + ".",
                    "Check the endpoint's signing secret, the clocks, and that nothing between re-encodes the body.");
        }
    }

    private static String words(StripeSignature.Verdict verdict) {
        return switch (verdict) {
            case VALID -> "it is valid";
            case HEADER_MISSING -> "it has no Stripe-Signature header";
            case HEADER_MALFORMED -> "its Stripe-Signature header cannot be read";
            case NO_SUPPORTED_SCHEME -> "its Stripe-Signature header holds no v1 signature";
            case SIGNATURE_WRONG -> "no signature matches the body and this endpoint's secrets";
            case TOO_OLD -> "it was signed more than 300 seconds ago";
            case TOO_NEW -> "it was signed more than 300 seconds in the future";
        };
    }

    private static byte[] body(HttpServletRequest request) {
        var buffered = WebUtils.getNativeRequest(request, BufferedRequest.class);
        if (buffered == null) {
            throw new IllegalStateException("the request filter comes first");
        }
        return buffered.body();
    }

    private void count(String outcome) {
        meters.counter("billhook.webhooks.in", "provider", StripeEvent.PROVIDER, "outcome", outcome)
                .increment();
    }
}
