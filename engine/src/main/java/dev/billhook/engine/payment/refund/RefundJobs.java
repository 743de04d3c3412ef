package dev.billhook.engine.payment.refund;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Submits refunds again whose call had no outcome. */
@Configuration(proxyBeanMethods = false)
class RefundJobs {
    private static final Logger log = LoggerFactory.getLogger(RefundJobs.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    @Bean
    RecurringJob refundRecovery(RefundStore store, Refunds refunds, Tenancy tenancy, PaymentSettings settings) {
        return new RecurringJob("refund-recovery", settings.recoveryInterval(), () -> {
            for (var due : store.due(BATCH)) {
                tenancy.writing(due.tenant(), () -> store.postpone(due.refund(), PAUSE));
                try {
                    refunds.submit(due.tenant(), due.refund());
                } catch (Problem notYet) {
                    log.warn("refund {} not submitted: {}", due.refund().text(), notYet.code());
                }
            }
        });
    }
}
