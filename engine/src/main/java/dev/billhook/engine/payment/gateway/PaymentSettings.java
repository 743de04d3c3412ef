package dev.billhook.engine.payment.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param patience how long a provider call may stay without an outcome before it is looked into; longer than all its tries
 * @param recoveryInterval how often such calls are looked for
 */
@ConfigurationProperties("billhook.payment")
public record PaymentSettings(
        @DefaultValue("45s") Duration patience,
        @DefaultValue("5s") Duration recoveryInterval) {}
