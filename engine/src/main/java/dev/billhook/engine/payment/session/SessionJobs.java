package dev.billhook.engine.payment.session;

import dev.billhook.engine.kit.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionJobs {
    @Bean
    RecurringJob customerSessionPruning(CustomerSessionStore store) {
        return new RecurringJob("customer-session-pruning", Duration.ofHours(1), store::deleteLongExpired);
    }
}
