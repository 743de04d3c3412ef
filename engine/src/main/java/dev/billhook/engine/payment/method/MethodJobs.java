package dev.billhook.engine.payment.method;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of expiring cards; finds detaching whose outcome nobody learned, and learns it. */
@Configuration(proxyBeanMethods = false)
class MethodJobs {
    private static final int BATCH = 100;

    @Bean
    RecurringJob expiringCardNotice(ExpiringCards cards, Tenants tenants, Tenancy tenancy) {
        return RecurringJob.inBatches(
                "payment-method-expiring", Duration.ofHours(1), tenants, tenancy, cards::announce);
    }

    @Bean
    RecurringJob paymentMethodDetaching(DetachStore store, Detaching detaching, PaymentSettings settings) {
        return new RecurringJob("payment-method-detaching", settings.recoveryInterval(), () -> store.due(BATCH)
                .forEach(detaching::retry));
    }
}
