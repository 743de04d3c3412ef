package dev.billhook.engine.payment.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param patience how long a provider call may stay without an outcome before it is looked into; longer than all its tries
 * @param recoveryInterval how often such calls are looked for
 * @param authorizationNotice how long before an authorisation lapses it is announced
 * @param authenticationLifetime how long the link in a mail to confirm a charge works
 * @param disputeReminders how long before the bank's deadline a dispute without an answer is announced
 */
@ConfigurationProperties("billhook.payment")
public record PaymentSettings(
        @DefaultValue("45s") Duration patience,
        @DefaultValue("5s") Duration recoveryInterval,
        @DefaultValue("24h") Duration authorizationNotice,
        @DefaultValue("7d") Duration authenticationLifetime,
        @DefaultValue({"7d", "1d"}) List<Duration> disputeReminders) {}
