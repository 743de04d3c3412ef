package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of deadlines; gives answers again whose call had no outcome. */
@Configuration(proxyBeanMethods = false)
class DisputeJobs {
    private static final Logger log = LoggerFactory.getLogger(DisputeJobs.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    @Bean
    RecurringJob disputeDeadlineNotice(DisputeReminders reminders, Tenants tenants, Tenancy tenancy) {
        return RecurringJob.inBatches(
                "dispute-deadline-notice", Duration.ofMinutes(10), tenants, tenancy, reminders::announce);
    }

    @Bean
    RecurringJob disputeAnswerRecovery(
            DisputeCallStore calls, DisputeAnswers answers, Tenancy tenancy, PaymentSettings settings) {
        return new RecurringJob("dispute-answer-recovery", settings.recoveryInterval(), () -> {
            for (var due : calls.due(BATCH)) {
                tenancy.writing(due.tenant(), () -> calls.postpone(due.call(), PAUSE));
                try {
                    answers.run(due.tenant(), due.call());
                } catch (GatewayFailure notYet) {
                    log.warn("answer {} to a dispute not given: {}", due.call(), notYet.getMessage());
                }
            }
        });
    }
}
