package dev.billhook.engine.payment.intent;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells of authorised funds that will be given back soon because nobody captured them: once each, on the tenant's clock. */
@Component
class LapsingAuthorizations implements Due {
    private static final int BATCH = 200;

    private final PaymentIntentStore store;
    private final IntentMirror mirror;
    private final PaymentSettings settings;
    private final Tenancy tenancy;

    LapsingAuthorizations(PaymentIntentStore store, IntentMirror mirror, PaymentSettings settings, Tenancy tenancy) {
        this.store = store;
        this.mirror = mirror;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    @Override
    public String name() {
        return "notices of lapsing authorisations";
    }

    @Override
    public Optional<Instant> next() {
        return store.nextToLapse().map(end -> end.minus(settings.authorizationNotice()));
    }

    @Override
    public boolean runDue(TenantId tenant) {
        return tenancy.write(tenant, () -> announce(BATCH)) > 0;
    }

    int announce(int limit) {
        var now = Tenancy.current().now();
        var lapsing = store.announceLapsing(now.plus(settings.authorizationNotice()), now, limit);
        lapsing.forEach(id -> mirror.publish(
                "payment_intent.authorization_expiring", store.find(id).orElseThrow()));
        return lapsing.size();
    }
}
