package dev.billhook.engine.payment.method;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/payment_methods")
class PaymentMethodController {
    private final PaymentMethods methods;
    private final Customers customers;
    private final Tenancy tenancy;

    PaymentMethodController(PaymentMethods methods, Customers customers, Tenancy tenancy) {
        this.methods = methods;
        this.customers = customers;
        this.tenancy = tenancy;
    }

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
        return tenancy.write(Caller.secret(), () -> methods.view(methods.makeDefault(id, methods.ownerOf(id))));
    }
}
