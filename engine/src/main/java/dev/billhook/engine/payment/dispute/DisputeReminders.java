package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells of disputes that nobody answered while the bank's deadline comes near: once a stage, on the tenant's clock. */
@Component
class DisputeReminders {
    private static final int BATCH = 200;

    private final DisputeReminderStore reminders;
    private final DisputeMirror mirror;
    private final PaymentSettings settings;
    private final Tenancy tenancy;

    DisputeReminders(DisputeReminderStore reminders, DisputeMirror mirror, PaymentSettings settings, Tenancy tenancy) {
        this.reminders = reminders;
        this.mirror = mirror;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    void announce(TenantId tenant) {
        int announced;
        do {
            announced = tenancy.write(tenant, this::announceSome);
        } while (announced == BATCH);
    }

    private int announceSome() {
        var due =
                reminders.remind(settings.disputeReminders(), Tenancy.current().now(), BATCH);
        due.forEach(mirror::tellDeadline);
        return due.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringJob disputeDeadlineNotice(DisputeReminders reminders, Tenants tenants) {
            return new RecurringJob("dispute-deadline-notice", Duration.ofMinutes(10), () -> tenants.all()
                    .forEach(reminders::announce));
        }
    }
}
