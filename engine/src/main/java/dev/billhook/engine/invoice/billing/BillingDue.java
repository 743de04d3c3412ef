package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Subscriptions are billed before whatever follows from their invoices. */
@Component
@Order(100)
final class BillingDue implements Due {
    private final DueStore store;
    private final BillingRun run;

    BillingDue(DueStore store, BillingRun run) {
        this.store = store;
        this.run = run;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public Optional<Instant> next() {
        return store.next();
    }

    @Override
    public boolean runDue(TenantId tenant) {
        return run.run(tenant) > 0;
    }
}
