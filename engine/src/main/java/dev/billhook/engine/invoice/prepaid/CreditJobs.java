package dev.billhook.engine.invoice.prepaid;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ends grants soon after they expire. Whether one may pay does not wait for that: it is asked of its dates. */
@Configuration(proxyBeanMethods = false)
class CreditJobs {
    private static final Logger log = LoggerFactory.getLogger(CreditJobs.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    @Bean
    RecurringJob creditExpiry(Due expiringCredits, Tenants tenants) {
        return new RecurringJob("credit-expiry", INTERVAL, () -> tenants.withRunningClock()
                .forEach(tenant -> expireAll(expiringCredits, tenant)));
    }

    private static void expireAll(Due credits, TenantId tenant) {
        try {
            boolean more = true;
            while (more) {
                more = credits.runDue(tenant);
            }
        } catch (RuntimeException failed) { // the others' credits do not wait for it
            log.error("credits of tenant {} have not expired; trying again", tenant.value(), failed);
        }
    }

    @Bean
    Due expiringCredits(CreditGrants grants, Tenancy tenancy) {
        return new Expiry(grants, tenancy);
    }

    private record Expiry(CreditGrants grants, Tenancy tenancy) implements Due {
        @Override
        public String name() {
            return "credit grants";
        }

        @Override
        public Optional<Instant> next() {
            return grants.nextExpiry();
        }

        @Override
        public boolean runDue(TenantId tenant) {
            return tenancy.write(tenant, () -> grants.expire(BATCH));
        }
    }
}
