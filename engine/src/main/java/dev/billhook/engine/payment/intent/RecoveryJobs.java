package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells of lapsing authorisations; finds calls whose outcome nobody learned, as after a crash or a timeout, and learns it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentSettings.class)
class RecoveryJobs {
    private static final Logger log = LoggerFactory.getLogger(RecoveryJobs.class);
    private static final int BATCH = 100;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    @Bean
    RecurringJob lapsingAuthorizationNotice(LapsingAuthorizations lapsing, Tenants tenants, Tenancy tenancy) {
        return RecurringJob.inBatches(
                "authorization-lapse-notice", Duration.ofMinutes(10), tenants, tenancy, lapsing::announce);
    }

    @Bean
    RecurringJob paymentAttemptRecovery(
            AttemptStore attempts, AttemptRunner runner, Tenancy tenancy, PaymentSettings settings) {
        return new RecurringJob("payment-attempt-recovery", settings.recoveryInterval(), () -> attempts.due(BATCH)
                .forEach(due -> recover(due, attempts, runner, tenancy)));
    }

    private static void recover(AttemptStore.Due due, AttemptStore attempts, AttemptRunner runner, Tenancy tenancy) {
        var attempt = tenancy.read(due.tenant(), () -> attempts.find(due.attempt()));
        if (attempt.isEmpty()) {
            return;
        }
        tenancy.writing(
                due.tenant(),
                () -> attempts.postpone(due.attempt(), delay(attempt.get().tries())));
        try {
            runner.run(due.tenant(), attempt.get());
            log.info("call {} without an outcome is settled", attempt.get().idempotencyKey());
        } catch (GatewayFailure.Refused refused) {
            log.warn("call {} was refused: {}", attempt.get().idempotencyKey(), refused.code());
        } catch (GatewayFailure stillUnknown) {
            log.warn(
                    "call {} still has no outcome; asking again later",
                    attempt.get().idempotencyKey());
        }
    }

    static Duration delay(int tries) {
        var doubled = Duration.ofSeconds(5).multipliedBy(1L << Math.min(tries, 10));
        return doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
    }
}
