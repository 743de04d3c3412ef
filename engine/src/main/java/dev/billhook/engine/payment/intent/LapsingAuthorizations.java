package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of authorised funds that will be given back soon because nobody captured them: once each, on the tenant's clock. */
@Configuration(proxyBeanMethods = false)
class LapsingAuthorizations {
    @Bean
    RecurringJob lapsingAuthorizationNotice(
            PaymentIntentStore store, IntentMirror mirror, PaymentSettings settings, Tenants tenants, Tenancy tenancy) {
        return RecurringJob.inBatches("authorization-lapse-notice", Duration.ofMinutes(10), tenants, tenancy, limit -> {
            var now = Tenancy.current().now();
            var lapsing = store.announceLapsing(now.plus(settings.authorizationNotice()), now, limit);
            lapsing.forEach(id -> mirror.publish(
                    "payment_intent.authorization_expiring", store.find(id).orElseThrow()));
            return lapsing.size();
        });
    }
}
