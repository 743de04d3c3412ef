package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells of authorised funds that will be given back soon because nobody captured them: once each, on the tenant's clock. */
@Component
class LapsingAuthorizations {
    private static final int BATCH = 200;

    private final PaymentIntentStore store;
    private final IntentMirror mirror;
    private final PaymentSettings settings;
    private final Tenancy tenancy;

    LapsingAuthorizations(PaymentIntentStore store, IntentMirror mirror, PaymentSettings settings, Tenancy tenancy) {
        this.store = store;
        this.mirror = mirror;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    void announce(TenantId tenant) {
        int announced;
        do {
            announced = tenancy.write(tenant, this::announceSome);
        } while (announced == BATCH);
    }

    private int announceSome() {
        var now = Tenancy.current().now();
        var lapsing = store.announceLapsing(now.plus(settings.authorizationNotice()), now, BATCH);
        lapsing.forEach(id -> mirror.publish(
                "payment_intent.authorization_expiring", store.find(id).orElseThrow()));
        return lapsing.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringJob lapsingAuthorizationNotice(LapsingAuthorizations lapsing, Tenants tenants) {
            return new RecurringJob("authorization-lapse-notice", Duration.ofMinutes(10), () -> tenants.all()
                    .forEach(lapsing::announce));
        }
    }
}
