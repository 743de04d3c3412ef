package dev.billhook.engine.customer;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/customers")
class CustomerController {
    private final Customers customers;
    private final Tenancy tenancy;

    CustomerController(Customers customers, Tenancy tenancy) {
        this.customers = customers;
        this.tenancy = tenancy;
    }

    record CustomerView(
            CustomerId id,
            String object,
            @Nullable String reference,
            @Nullable String email,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String timeZone,
            @Nullable Address address,
            Map<String, String> metadata,
            boolean erased,
            boolean livemode,
            Instant createdAt) {
        static CustomerView of(Customer c) {
            return new CustomerView(
                    c.id(),
                    "customer",
                    c.reference(),
                    c.email(),
                    c.name(),
                    c.locale(),
                    c.timeZone(),
                    c.address(),
                    c.metadata(),
                    c.erased(),
                    c.livemode(),
                    c.createdAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CustomerView create(@RequestBody CustomerRequest asked) {
        var id = new CustomerId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> CustomerView.of(customers.create(id, asked.checked())));
    }

    @PostMapping("/{id}")
    CustomerView update(@PathVariable CustomerId id, @RequestBody CustomerRequest asked) {
        return tenancy.write(Caller.secret(), () -> CustomerView.of(customers.update(id, asked.checked())));
    }

    @GetMapping("/{id}")
    CustomerView get(@PathVariable CustomerId id) {
        return tenancy.read(Caller.secret(), () -> CustomerView.of(customers.get(id)));
    }

    @DeleteMapping("/{id}")
    CustomerView erase(@PathVariable CustomerId id) {
        return tenancy.write(Caller.secret(), () -> CustomerView.of(customers.erase(id)));
    }

    @GetMapping
    Page<CustomerView> list(
            @RequestParam @Nullable String email,
            @RequestParam @Nullable String reference,
            @RequestParam(name = "starting_after") @Nullable CustomerId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        customers.list(email, reference, after, size + 1), size, CustomerView::of, c -> c.id().text()));
    }
}
