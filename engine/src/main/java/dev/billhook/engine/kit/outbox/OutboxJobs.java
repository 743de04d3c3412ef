package dev.billhook.engine.kit.outbox;

import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OutboxJobs {
    /** Longer than any event can be asked for again. */
    private static final int KEEP_DAYS = 30;

    private static final int FORGET_AT_ONCE = 10_000;
    private static final int RETRIES_PER_ROUND = 100;

    @Bean
    RecurringJob outboxPartitions(OutboxReader reader, HandledStore handled) {
        return new RecurringJob("outbox-partitions", Duration.ofHours(1), () -> {
            reader.maintain(KEEP_DAYS);
            int forgotten;
            do {
                forgotten = handled.forgetHandledBefore(KEEP_DAYS + 1, FORGET_AT_ONCE);
            } while (forgotten == FORGET_AT_ONCE);
        });
    }

    @Bean(defaultCandidate = false)
    Drain parkedEvents(HandledStore handled, Handling handling) {
        return new Drain("parked-events", Duration.ofMillis(500), () -> {
            var due = handled.due(handling.names(), RETRIES_PER_ROUND);
            due.forEach(handling::retry);
            return due.size() == RETRIES_PER_ROUND;
        });
    }
}
