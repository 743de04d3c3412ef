package dev.billhook.engine.payment.gateway;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached.
 *
 * @param scriptUrl the browser script of another provider that speaks Stripe's protocol; none for js.stripe.com
 * @param sendNetworkTransactionId with charges made while the customer is away. Stripe adds it by itself for methods that it
 *     keeps, and refuses it from accounts that it did not enable for it, so this is for those who were told to send it
 * @param readTimeout one try; a call is tried {@code retries} times more under the same key
 */
@ConfigurationProperties("billhook.stripe")
public record StripeSettings(
        @DefaultValue("https://api.stripe.com") URI apiBase,
        @Nullable URI scriptUrl,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("2") int retries,
        @DefaultValue("false") boolean sendNetworkTransactionId) {}
