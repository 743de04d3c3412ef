package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Meters;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillingSettings.class)
class BillingConfiguration {
    /** Nobody can subscribe to what is metered yet, so nothing was used of it. */
    @Bean
    Meters billhookMeters() {
        return Meters.NOTHING_USED;
    }
}
