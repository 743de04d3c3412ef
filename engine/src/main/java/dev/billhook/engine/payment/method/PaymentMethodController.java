package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/payment_methods")
class PaymentMethodController {
    private final PaymentMethods methods;
    private final Detaching detaching;
    private final Customers customers;
    private final Tenancy tenancy;

    PaymentMethodController(PaymentMethods methods, Detaching detaching, Customers customers, Tenancy tenancy) {
        this.methods = methods;
        this.detaching = detaching;
        this.customers = customers;
        this.tenancy = tenancy;
    }

    /** @param replacement takes over what needs the method, and its place as the default */
    record DetachRequest(@Nullable PaymentMethodId replacement) {}

    @GetMapping
    Page<PaymentMethodView> list(
            @RequestParam CustomerId customer,
            @RequestParam(name = "starting_after") @Nullable PaymentMethodId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(Caller.secret(), () -> {
            customers.require(customer, "customer");
            var rows = methods.ofCustomer(customer, after, size + 1);
            return Page.of(rows, size, methods::view, m -> m.id().text());
        });
    }

    @GetMapping("/{id}")
    PaymentMethodView get(@PathVariable PaymentMethodId id) {
        return tenancy.read(Caller.secret(), () -> methods.view(methods.get(id)));
    }

    @PostMapping("/{id}/default")
    PaymentMethodView makeDefault(@PathVariable PaymentMethodId id) {
        return tenancy.write(Caller.secret(), () -> methods.view(methods.makeDefault(id, ownerOf(methods.get(id)))));
    }

    @PostMapping("/{id}/detach")
    PaymentMethodView detach(
            @PathVariable PaymentMethodId id, @RequestBody(required = false) @Nullable DetachRequest asked) {
        var tenant = Caller.secret();
        var owner = tenancy.read(tenant, () -> ownerOf(methods.get(id)));
        detaching.detach(tenant, id, owner, asked == null ? null : asked.replacement(), () -> {});
        return tenancy.read(tenant, () -> methods.view(methods.get(id)));
    }

    private static CustomerId ownerOf(PaymentMethod method) {
        if (method.customer() == null && method.detachedFrom() == null) {
            throw Problem.conflict(
                    "payment_method_not_attached",
                    "This payment method paid once and was not kept for a customer.",
                    "Use one that was saved: with a setup intent, or a payment with setup_future_usage.");
        }
        return method.customer() == null ? Objects.requireNonNull(method.detachedFrom()) : method.customer();
    }
}
