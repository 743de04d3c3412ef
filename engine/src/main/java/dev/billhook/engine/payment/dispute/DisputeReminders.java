package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells of disputes that nobody answered while the bank's deadline comes near: once a stage, on the tenant's clock. */
@Component
class DisputeReminders implements Due {
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

    @Override
    public String name() {
        return "reminders of disputes";
    }

    @Override
    public Optional<Instant> next() {
        return reminders.next(settings.disputeReminders(), Tenancy.current().now());
    }

    @Override
    public boolean runDue(TenantId tenant) {
        return tenancy.write(tenant, () -> announce(BATCH)) > 0;
    }

    int announce(int limit) {
        var now = Tenancy.current().now();
        var due = reminders.remind(settings.disputeReminders(), now, limit);
        due.forEach(mirror::tellDeadline);
        return due.size();
    }
}
