package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.GatewayAccountId;
import dev.billhook.engine.payment.gateway.MethodSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mirror of payment methods, kept by whoever sees one at the provider. */
@Component
public final class PaymentMethods {
    private final PaymentMethodStore store;

    PaymentMethods(PaymentMethodStore store) {
        this.store = store;
    }

    /** @param customer whose it is; kept only if the provider has it attached to somebody */
    public PaymentMethodId mirror(GatewayAccountId account, MethodSnapshot seen, @Nullable CustomerId customer) {
        var owner = seen.customerProviderId() == null ? null : customer;
        return store.upsert(
                PublicId.next(), account, seen, owner, Tenancy.current().now());
    }

    public Optional<PaymentMethod> find(PaymentMethodId id) {
        return store.find(id);
    }

    List<PaymentMethod> ofCustomer(CustomerId customer, @Nullable PaymentMethodId after, int limit) {
        return store.ofCustomer(customer, after, limit);
    }
}
