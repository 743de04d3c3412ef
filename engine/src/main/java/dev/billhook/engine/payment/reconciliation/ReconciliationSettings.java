package dev.billhook.engine.payment.reconciliation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param interval how often every gateway account is compared with its provider
 * @param overlap how far each scheduled window reaches back before the end of the one before: payments go on changing
 * @param delay how far a scheduled window stays behind the present, for news under way to arrive
 * @param keepClean how long runs without a difference stay readable; those with one stay for good
 * @param page how many objects are asked of the provider at once; Stripe allows 100
 */
@ConfigurationProperties("billhook.reconciliation")
record ReconciliationSettings(
        @DefaultValue("1h") Duration interval,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("15m") Duration delay,
        @DefaultValue("30d") Duration keepClean,
        @DefaultValue("100") int page) {}
