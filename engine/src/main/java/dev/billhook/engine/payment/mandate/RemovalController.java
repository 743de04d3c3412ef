package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.method.PaymentMethodView;
import dev.billhook.engine.payment.method.PaymentMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RemovalController {
    private final MethodRemoval removal;
    private final PaymentMethods methods;
    private final Tenancy tenancy;

    RemovalController(MethodRemoval removal, PaymentMethods methods, Tenancy tenancy) {
        this.removal = removal;
        this.methods = methods;
        this.tenancy = tenancy;
    }

    /** @param replacement takes over the mandates of the method, and its place as the default */
    record DetachRequest(@Nullable PaymentMethodId replacement) {}

    @PostMapping("/v1/payment_methods/{id}/detach")
    PaymentMethodView detach(
            @PathVariable PaymentMethodId id, @RequestBody(required = false) @Nullable DetachRequest asked) {
        var tenant = Caller.secret();
        var owner = tenancy.read(tenant, () -> methods.ownerOf(id));
        removal.remove(tenant, id, owner, asked == null ? null : asked.replacement(), false);
        return tenancy.read(tenant, () -> methods.view(methods.get(id)));
    }
}
