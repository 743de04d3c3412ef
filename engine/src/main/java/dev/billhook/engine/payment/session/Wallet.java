package dev.billhook.engine.payment.session;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.mandate.MethodRemoval;
import dev.billhook.engine.payment.method.PaymentMethod;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One customer's payment methods, as that customer handles them: those of others do not exist here. */
@Component
class Wallet {
    private final PaymentMethods methods;
    private final MethodRemoval removal;
    private final Tenancy tenancy;

    Wallet(PaymentMethods methods, MethodRemoval removal, Tenancy tenancy) {
        this.methods = methods;
        this.removal = removal;
        this.tenancy = tenancy;
    }

    Page<BrowserViews.Method> list(CustomerId customer, @Nullable PaymentMethodId after, int size) {
        return Page.of(
                methods.ofCustomer(customer, after, size + 1), size, BrowserViews.Method::of, m -> m.id().text());
    }

    BrowserViews.Method makeDefault(CustomerId customer, PaymentMethodId id) {
        return BrowserViews.Method.of(methods.makeDefault(own(customer, id).id(), customer));
    }

    BrowserViews.Method detach(
            TenantId tenant,
            CustomerId customer,
            PaymentMethodId id,
            @Nullable PaymentMethodId replacement,
            boolean revoke) {
        tenancy.read(tenant, () -> own(customer, id));
        removal.remove(tenant, id, customer, replacement, revoke);
        return tenancy.read(tenant, () -> BrowserViews.Method.of(methods.get(id)));
    }

    private PaymentMethod own(CustomerId customer, PaymentMethodId id) {
        return methods.find(id)
                .filter(method -> method.belongedTo(customer))
                .orElseThrow(() -> Problem.notFound("payment method", null));
    }
}
