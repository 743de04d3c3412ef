package dev.billhook.engine.payment.method;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/**
 * Tells of saved cards whose last month ends within 30 days: once for each card and month, on the tenant's clock. A card works
 * to the end of its month; new data from the network starts anew.
 */
@Component
class ExpiringCards {
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

    void announce(TenantId tenant) {
        int announced;
        do {
            announced = tenancy.write(tenant, this::announceSome);
        } while (announced == BATCH);
    }

    private int announceSome() {
        var today = Tenancy.current().now().atOffset(ZoneOffset.UTC).toLocalDate();
        var expiring = store.announceExpiring(today, today.plus(NOTICE), BATCH);
        expiring.forEach(id -> methods.publish("payment_method.expiring", id));
        return expiring.size();
    }
}
