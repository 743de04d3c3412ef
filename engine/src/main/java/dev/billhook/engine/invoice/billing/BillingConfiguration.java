package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Meters;
import dev.billhook.engine.kit.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillingSettings.class)
class BillingConfiguration {
    /** A run can still be looked at some days later. */
    private static final int KEEP_DAYS = 7;

    private static final int FORGET_AT_ONCE = 5_000;

    /** Nobody can subscribe to what is metered yet, so nothing was used of it. */
    @Bean
    Meters billhookMeters() {
        return Meters.NOTHING_USED;
    }

    @Bean
    RecurringJob oldBillingBatches(BatchStore batches) {
        return new RecurringJob("billing-batches", Duration.ofHours(1), () -> {
            int forgotten;
            do {
                forgotten = batches.forgetOlderThan(KEEP_DAYS, FORGET_AT_ONCE);
            } while (forgotten == FORGET_AT_ONCE);
        });
    }
}
