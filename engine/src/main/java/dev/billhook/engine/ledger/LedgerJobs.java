package dev.billhook.engine.ledger;

import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.jobs.Drain;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sums up hot accounts and projects legs, a little behind the postings; reads are exact however far behind it is. */
@Configuration(proxyBeanMethods = false)
class LedgerJobs {
    private static final int ROWS_PER_ROUND = 1000;

    @Bean(defaultCandidate = false)
    Drain ledgerRollUp(WorkerSql worker) {
        return new Drain("ledger-roll-up", Duration.ofMillis(500), () -> rollUp(worker) > 0);
    }

    private static int rollUp(WorkerSql worker) {
        return worker.sql("SELECT ledger.roll_up(:rows)")
                .param("rows", ROWS_PER_ROUND)
                .query(Integer.class)
                .single();
    }
}
