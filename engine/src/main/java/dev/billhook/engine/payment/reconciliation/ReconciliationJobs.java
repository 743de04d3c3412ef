package dev.billhook.engine.payment.reconciliation;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Compares every tenant's payments with the provider, again and again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationSettings.class)
class ReconciliationJobs {
    private static final int FORGET_BATCH = 5_000;
    private static final Logger log = LoggerFactory.getLogger(ReconciliationJobs.class);

    @Bean
    RecurringJob oldReconciliations(ReconciliationWorkStore runs, ReconciliationSettings settings) {
        return new RecurringJob(
                "old-reconciliations", Duration.ofHours(1), () -> runs.forgetClean(settings.keepClean(), FORGET_BATCH));
    }

    @Bean
    RecurringJob reconciliationSchedule(
            Reconciliations reconciliations,
            GatewayAccounts accounts,
            Tenancy tenancy,
            ReconciliationSettings settings) {
        return new RecurringJob("reconciliation-schedule", settings.interval(), () -> accounts.tenants()
                .forEach(tenant -> {
                    try {
                        tenancy.writing(tenant, () -> reconciliations.startScheduled(settings));
                    } catch (RuntimeException e) { // one tenant's trouble must not keep the others from being compared
                        log.error("tenant {} is not reconciled this time", tenant.value(), e);
                    }
                }));
    }
}
