package dev.billhook.engine.payment.method;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds detaching whose outcome nobody learned, and learns it. */
@Configuration(proxyBeanMethods = false)
class MethodJobs {
    private static final int BATCH = 100;

    @Bean
    RecurringJob paymentMethodDetaching(DetachStore store, Detaching detaching, PaymentSettings settings) {
        return new RecurringJob("payment-method-detaching", settings.recoveryInterval(), () -> store.due(BATCH)
                .forEach(detaching::retry));
    }
}
