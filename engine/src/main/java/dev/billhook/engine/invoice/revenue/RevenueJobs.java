package dev.billhook.engine.invoice.revenue;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Recognises each tenant's revenue soon after a day is over. */
@Configuration(proxyBeanMethods = false)
class RevenueJobs {
    private static final Logger log = LoggerFactory.getLogger(RevenueJobs.class);
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @Bean
    RecurringJob revenueRecognition(Recognition recognition, Tenants tenants) {
        return new RecurringJob("revenue-recognition", INTERVAL, () -> tenants.withRunningClock()
                .forEach(tenant -> recognizeAll(recognition, tenant)));
    }

    private static void recognizeAll(Recognition recognition, TenantId tenant) {
        try {
            boolean more = true;
            while (more) {
                more = recognition.recognize(tenant);
            }
        } catch (RuntimeException failed) { // the others' revenue does not wait for it
            log.error("revenue of tenant {} is not recognised; trying again", tenant.value(), failed);
        }
    }

    @Bean
    Due recognizedRevenue(Recognition recognition) {
        return new Days(recognition);
    }

    /**
     * A test clock need not stand still at every day for this, so that no moment to come is named: what a day earns does not depend
     * on when it is booked, and wherever the clock stands, at its target at the latest, all days before are done.
     */
    private record Days(Recognition recognition) implements Due {
        @Override
        public String name() {
            return "revenue recognition";
        }

        @Override
        public Optional<Instant> next() {
            return recognition.due();
        }

        @Override
        public boolean runDue(TenantId tenant) {
            return recognition.recognize(tenant);
        }
    }
}
