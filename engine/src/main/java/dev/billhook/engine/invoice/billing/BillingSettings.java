package dev.billhook.engine.invoice.billing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether this process takes part in the billing run
 * @param poll how often what is due is looked for while nothing is
 * @param batch how many subscriptions are billed in one transaction
 * @param threads how many such transactions run side by side in this process
 */
@ConfigurationProperties("billhook.billing")
record BillingSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("500") int batch,
        @DefaultValue("3") int threads) {}
