package dev.billhook.engine.kit.idempotency;

import dev.billhook.engine.kit.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencySettings.class)
class IdempotencyJobs {
    /** Callers may repeat a request for at least a day; for money a month is kind. */
    private static final int KEEP_DAYS = 30;

    private static final int FORGET_AT_ONCE = 5_000;

    @Bean
    RecurringJob oldIdempotencyKeys(IdempotencyStore store) {
        return new RecurringJob("idempotency-keys", Duration.ofHours(1), () -> {
            int forgotten;
            do {
                forgotten = store.forgetBefore(KEEP_DAYS, FORGET_AT_ONCE);
            } while (forgotten == FORGET_AT_ONCE);
        });
    }
}
