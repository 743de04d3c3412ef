package dev.billhook.engine.ledger;

import dev.billhook.engine.kit.jobs.Drain;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sums up hot accounts and projects legs, a little behind the postings; reads are exact however far behind it is. */
@Configuration(proxyBeanMethods = false)
class LedgerJobs {
    private static final int ROWS_PER_ROUND = 1000;

    @Bean(defaultCandidate = false)
    Drain ledgerRollUp(RollUpStore store) {
        return new Drain("ledger-roll-up", Duration.ofMillis(500), () -> store.rollUp(ROWS_PER_ROUND) > 0);
    }
}
