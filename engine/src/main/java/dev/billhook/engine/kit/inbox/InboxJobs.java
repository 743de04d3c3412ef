package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.kit.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InboxJobs {
    /** Long enough to find out what a provider said; bodies hold PII and must not lie about for longer. */
    private static final int KEEP_BODIES_DAYS = 60;

    private static final int EMPTY_AT_ONCE = 1_000;

    /** The row stays for ever: it is how a late repetition of the event is recognised. */
    @Bean
    RecurringJob oldInboxBodies(InboxStore store) {
        return new RecurringJob("inbox-bodies", Duration.ofHours(6), () -> {
            int emptied;
            do {
                emptied = store.emptyBodiesBefore(KEEP_BODIES_DAYS, EMPTY_AT_ONCE);
            } while (emptied == EMPTY_AT_ONCE);
        });
    }
}
