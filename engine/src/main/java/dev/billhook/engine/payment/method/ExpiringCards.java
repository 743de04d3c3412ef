package dev.billhook.engine.payment.method;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells of saved cards whose last month ends within 30 days: once for each card and month, on the tenant's clock. A card works
 * to the end of its month; new data from the network starts anew.
 */
@Component
class ExpiringCards implements Due {
    static final Period NOTICE = Period.ofDays(30);
    private static final int BATCH = 200;

    private final PaymentMethodStore store;
    private final PaymentMethods methods;
    private final Tenancy tenancy;

    ExpiringCards(PaymentMethodStore store, PaymentMethods methods, Tenancy tenancy) {
        this.store = store;
        this.methods = methods;
        this.tenancy = tenancy;
    }

    @Override
    public String name() {
        return "notices of expiring cards";
    }

    @Override
    public Optional<Instant> next() {
        return store.nextToExpire(today())
                .map(lastDay ->
                        lastDay.minus(NOTICE).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    public boolean runDue(TenantId tenant) {
        return tenancy.write(tenant, () -> announce(BATCH)) > 0;
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Tenancy.current().now(), ZoneOffset.UTC);
    }

    int announce(int limit) {
        var today = today();
        var expiring = store.announceExpiring(today, today.plus(NOTICE), limit);
        expiring.forEach(id -> methods.publish("payment_method.expiring", id));
        return expiring.size();
    }
}
