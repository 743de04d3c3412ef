package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import org.springframework.stereotype.Component;

/** Tells of disputes that nobody answered while the bank's deadline comes near: once a stage, on the tenant's clock. */
@Component
class DisputeReminders {
    private final DisputeReminderStore reminders;
    private final DisputeMirror mirror;
    private final PaymentSettings settings;

    DisputeReminders(DisputeReminderStore reminders, DisputeMirror mirror, PaymentSettings settings) {
        this.reminders = reminders;
        this.mirror = mirror;
        this.settings = settings;
    }

    int announce(int limit) {
        var now = Tenancy.current().now();
        var due = reminders.remind(settings.disputeReminders(), now, limit);
        due.forEach(mirror::tellDeadline);
        return due.size();
    }
}
