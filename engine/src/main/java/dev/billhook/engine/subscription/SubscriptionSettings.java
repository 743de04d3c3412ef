package dev.billhook.engine.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param grace how long what a subscription grants outlasts a period that is not renewed, or a payment that failed
 * @param revokeWhenPaused whether a pause takes back what it grants; otherwise it ends with the period that was begun
 */
@ConfigurationProperties("billhook.subscription")
record SubscriptionSettings(
        @DefaultValue("3d") Duration grace,
        @DefaultValue("true") boolean revokeWhenPaused) {
    SubscriptionSettings {
        if (grace.isNegative()) {
            throw new IllegalArgumentException(
                    "billhook.subscription.grace is below zero; set 0s to end what is granted with its period");
        }
    }
}
