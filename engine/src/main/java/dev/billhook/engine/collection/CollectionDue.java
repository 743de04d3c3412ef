package dev.billhook.engine.collection;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** While a test clock is advanced, what is due to be charged is charged at the very moment. */
@Component
@Order(CollectionDue.AFTER_BILLING)
class CollectionDue implements Due {
    static final int AFTER_BILLING = 1000;

    private static final int BATCH = 20;

    private final CollectionStore waiting;
    private final Charging charging;
    private final CollectionSettings settings;
    private final Tenancy tenancy;

    CollectionDue(CollectionStore waiting, Charging charging, CollectionSettings settings, Tenancy tenancy) {
        this.waiting = waiting;
        this.charging = charging;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    @Override
    public String name() {
        return "collection of invoices";
    }

    @Override
    public Optional<Instant> next() {
        return waiting.firstAttempt();
    }

    @Override
    public boolean runDue(TenantId tenant) {
        var claimed =
                tenancy.write(tenant, () -> waiting.claim(Tenancy.current().now(), BATCH, settings.lease()));
        claimed.forEach(invoice -> charging.collect(tenant, invoice));
        return !claimed.isEmpty();
    }
}
